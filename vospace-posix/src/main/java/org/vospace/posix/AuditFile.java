package org.vospace.posix;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.LoggerFactory;
import org.vospace.posix.config.GuardSettings;
import org.vospace.server.guard.AuditLog;

/**
 * Keeps the audit log in {@code audit/audit.log} in the data directory, where nobody else may read
 * it: a new file each day and whenever one has grown large, the old ones packed. Not in {@code
 * vospace-logback.xml}, which is read before the data directory is known.
 */
final class AuditFile implements AutoCloseable {
    private static final String LARGEST = "100MB";

    private final Logger logger;
    private final RollingFileAppender<ILoggingEvent> appender;

    private AuditFile(Logger logger, RollingFileAppender<ILoggingEvent> appender) {
        this.logger = logger;
        this.appender = appender;
    }

    /**
     * Begins to write; lines no longer go where the other lines of the server go.
     *
     * @throws IOException if the directory cannot be made, or an application has another logger
     */
    static AuditFile open(Path data, GuardSettings.Audit settings) throws IOException {
        if (!(LoggerFactory.getLogger(AuditLog.NAME) instanceof Logger logger)) {
            throw new IOException(
                    "audit.file: true (expected: false where Logback is not the logger)");
        }
        Path directory = data.resolve("audit");
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        RollingFileAppender<ILoggingEvent> appender =
                appender(logger.getLoggerContext(), directory, settings);
        if (!appender.isStarted()) {
            throw new IOException(
                    directory
                            + ": the audit log cannot be written (expected: a writable directory)");
        }
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        logger.setAdditive(false);
        return new AuditFile(logger, appender);
    }

    private static RollingFileAppender<ILoggingEvent> appender(
            LoggerContext context, Path directory, GuardSettings.Audit settings) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(directory.resolve("audit.log").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(directory.resolve("audit-%d.%i.log.gz").toString());
        policy.setMaxFileSize(FileSize.valueOf(LARGEST));
        policy.setMaxHistory(settings.keepDays());
        if (settings.maxBytes() > 0) {
            policy.setTotalSizeCap(new FileSize(settings.maxBytes()));
        }
        policy.start();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        appender.setRollingPolicy(policy);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        appender.stop();
    }
}
