package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the build wrote into this module. */
final class BuildInfo {
    private static final Properties PROPERTIES = load();

    private BuildInfo() {}

    /** The version of this release. */
    static String version() {
        return required("version");
    }

    /** The version of the PostgreSQL binaries, such as {@code 18.6.0}. */
    static String postgresVersion() {
        return required("postgres.version");
    }

    private static String required(String key) {
        String value = PROPERTIES.getProperty(key);
        if (value == null || value.contains("${")) {
            throw new IllegalStateException(
                    "build.properties: " + key + " is '" + value + "' (expected: a version)");
        }
        return value;
    }

    private static Properties load() {
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
