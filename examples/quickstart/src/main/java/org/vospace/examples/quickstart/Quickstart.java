package org.vospace.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vospace.client.Client;
import org.vospace.client.Credentials;
import org.vospace.client.TransferResult;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a server, sends files there and fetches them back, and shows how to do it by hand. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a VOSpace server in this process, creates a space, uploads files with the Java"
                    + " client, lists them, fetches them back and compares them. Then the server"
                    + " goes on until Ctrl-C."
        })
public final class Quickstart implements Callable<Integer> {
    private static final String USER = "demo";

    @Option(names = "--once", description = "Stop the server at the end, and exit.")
    private boolean once;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Where to listen; 0 chooses a free port. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            defaultValue = "vospace-quickstart",
            description = "What the server keeps goes here. Default: ./${DEFAULT-VALUE}")
    private Path data = Path.of("vospace-quickstart");

    @Parameters(paramLabel = "FILE", description = "Files to send instead of a made-up image.")
    private List<Path> files = new ArrayList<>();

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final PrintStream out = System.out;

    private Quickstart() {}

    /** Runs the quickstart; 0 if every file came back as it went. */
    public static void main(String[] arguments) {
        TOMCAT.setLevel(Level.WARNING);
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Quickstart()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        String token = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        Path directory = data.toAbsolutePath().normalize();
        out.println("Starting a server; what it keeps is in " + directory);
        try (DemoServer server = DemoServer.start(directory, port, USER, token);
                Client client =
                        Client.builder()
                                .service(server.url())
                                .credentials(Credentials.bearer(token))
                                .build()) {
            out.println("The server listens at " + server.url());
            boolean intact = sendAndFetch(client);
            showCommands(server, token, client);
            if (!once) {
                out.println("\nThe server runs at " + server.url() + " until Ctrl-C.");
                out.flush();
                new CountDownLatch(1).await();
            }
            return intact ? 0 : 1;
        }
    }

    private boolean sendAndFetch(Client client) throws IOException {
        VosUri space = client.uri("vos:/demo");
        client.mkdirs(space);
        client.setProperties(space, List.of(Property.of(CoreProperties.IS_PUBLIC, "true")));
        out.println("Created the space " + space);

        Path scratch = Files.createTempDirectory("quickstart");
        boolean made = files.isEmpty();
        if (made) {
            files.add(SampleImage.write(scratch));
        }
        boolean intact = true;
        for (Path file : files) {
            VosUri node = space.child(file.getFileName().toString());
            TransferResult up = client.copy(file, node);
            client.setProperties(node, List.of(Property.of(CoreProperties.IS_PUBLIC, "true")));
            Path back = scratch.resolve("back-" + file.getFileName());
            client.copy(node, back);
            boolean same = md5(file).equals(md5(back)) && md5(file).equals(up.md5());
            intact &= same && (!made || SampleImage.isIntact(back));
            out.printf(
                    "  %-32s %,12d bytes  MD5 %s  %s%n",
                    node.name(), up.bytes(), up.md5(), same ? "came back equal" : "DIFFERS");
            Files.delete(back);
        }
        out.println("The space lists " + client.listdir(space));
        return intact;
    }

    private void showCommands(DemoServer server, String token, Client client) {
        String name = client.listdir("vos:/demo").get(0);
        String header = "-H 'Authorization: Bearer " + token + "'";
        String vos = "VOS_SERVICE=" + server.url() + " VOS_TOKEN=" + token + " vos";
        out.println("\nThe same by hand (reading needs no token, the space is public):");
        out.println("  curl " + server.url() + "/nodes/demo");
        out.println("  curl -O " + server.url() + "/files/demo/" + name);
        out.println("  curl " + header + " -T FILE " + server.url() + "/files/demo/FILE");
        out.println("and with the command line of vospace-client:");
        out.println("  " + vos + " ls -l vos:/demo");
        out.println("  " + vos + " cp FILE vos:/demo/");
        out.println("  " + vos + " cp vos:/demo/" + name + " .");
    }

    private static String md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting =
                        new DigestInputStream(in, MessageDigest.getInstance("MD5"))) {
            digesting.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 is in every Java platform", e);
        }
    }
}
