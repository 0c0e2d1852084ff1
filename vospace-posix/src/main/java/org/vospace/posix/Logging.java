package org.vospace.posix;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * How the server's own process logs. Not in a {@code logback.xml}, which would govern every
 * application that has this module on its class path.
 */
final class Logging {
    private static final String PROPERTY = "logback.configurationFile";

    private Logging() {}

    /** Takes effect if called before the first logger is made; an operator's own file wins. */
    static void configure() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "vospace-logback.xml");
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** From now on, says only what went wrong: for commands whose output is for other programs. */
    static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
