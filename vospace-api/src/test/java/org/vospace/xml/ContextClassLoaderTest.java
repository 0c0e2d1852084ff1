package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools of application servers run threads whose context class loader knows only the JDK. */
class ContextClassLoaderTest {
    private final ClassLoader original = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(original);
    }

    @Test
    void readingDoesNotAskTheThreadForItsClasses() throws Exception {
        URL[] classPath =
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getProperty("java.class.path"))
                        .map(ContextClassLoaderTest::url)
                        .toArray(URL[]::new);
        ClassLoader jdk = ClassLoader.getPlatformClassLoader();

        try (URLClassLoader fresh = new URLClassLoader(classPath, jdk)) {
            Thread.currentThread().setContextClassLoader(jdk);
            Class<?> type = fresh.loadClass(VOSpaceXml.class.getName());
            Object xml = type.getMethod("standard").invoke(null);
            Object node =
                    type.getMethod("readNode", InputStream.class)
                            .invoke(xml, Samples.open("node-data"));

            assertThat(type).isNotSameAs(VOSpaceXml.class);
            assertThat(node).asString().contains("run7.fits");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
