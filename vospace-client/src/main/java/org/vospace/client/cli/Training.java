package org.vospace.client.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.vospace.client.Client;
import org.vospace.client.auth.Surroundings;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.xml.VOSpaceXml;

/**
 * Does what commands begin with, so that the Java runtime can keep the classes for them in an
 * archive ({@code -Xshare:dump}). Talks to nobody but itself, and knows no credential but one that
 * it has invented. The start scripts run it.
 */
final class Training {
    private static final String[] OURS = {"org/vospace/", "picocli/CommandLine"};

    private Training() {}

    /** Loads everything. */
    public static void main(String[] args) throws IOException, URISyntaxException {
        Environment silent = silent(Environment.ofProcess());
        Vos.run(silent, "--version");
        Vos.run(silent, "--help");
        Vos.run(silent, "ls", "--help");
        readAndWriteANode();
        try (TrainingSpace space = new TrainingSpace()) {
            Vos.run(silent, "ls", "-l", "--service", space.url(), "vos:/");
            Vos.run(withToken(silent, space.url()), "ls", "vos:/");
        }
        Client.builder().service(URI.create("http://localhost:1/space")).build().close();
        URI own = Training.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (own.getPath().endsWith(".jar")) {
            loadAll(Path.of(own));
        }
    }

    /** An environment in which nothing is set and nothing can be found. */
    private static Environment silent(Environment around) {
        return withVariables(around, Map.of());
    }

    /** An environment in which all is set that most commands need. */
    private static Environment withToken(Environment around, String service) {
        return withVariables(around, Map.of("VOS_SERVICE", service, "VOS_TOKEN", "invented"));
    }

    private static Environment withVariables(Environment around, Map<String, String> variables) {
        Path nowhere = Path.of("no-such-directory");
        return new Environment(
                new Surroundings(
                        variables,
                        nowhere,
                        nowhere,
                        OptionalLong.empty(),
                        around.surroundings().clock()),
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                around.err(),
                false,
                nowhere.resolve("vospace.conf"),
                around.clientSettings(),
                around.loginSettings());
    }

    private static void readAndWriteANode() throws IOException {
        VosUri uri = VosUri.of("example.org!space", NodePath.of("/a"));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        VOSpaceXml xml = VOSpaceXml.standard();
        xml.writeNode(new ContainerNode(uri, Properties.none()), Detail.MAX, written);
        xml.readNode(new ByteArrayInputStream(written.toByteArray()));
    }

    private static void loadAll(Path jar) throws IOException {
        try (JarFile content = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = content.entries();
            while (entries.hasMoreElements()) {
                load(entries.nextElement().getName());
            }
        }
    }

    /** A class that cannot be loaded here is not needed here. */
    private static void load(String entry) {
        boolean ours = entry.startsWith(OURS[0]) || entry.startsWith(OURS[1]);
        if (ours && entry.endsWith(".class")) {
            String name = entry.substring(0, entry.length() - ".class".length());
            try {
                Class.forName(name.replace('/', '.'), false, Training.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                return;
            }
        }
    }
}
