package org.vospace.client.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Where the log of the library goes in this program: to standard error, from the level that the
 * options ask for. Named by {@code slf4j.provider} in {@link Vos#main} and by nothing else, so that
 * applications which use the library keep their own. Public because SLF4J makes it.
 */
public final class CommandLog implements SLF4JServiceProvider {
    /** Others are kept quiet: below us headers are logged, and what is secret in them. */
    private static final String OURS = "org.vospace.";

    private static volatile Shown shown = new Shown(Level.ERROR, System.err);

    private record Shown(Level from, PrintStream to) {}

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** Shows what is at least this grave. */
    static void show(ServiceOptions options, PrintStream to) {
        Level quiet = options.verbose || options.warnings ? Level.WARN : Level.ERROR;
        shown = new Shown(options.debug ? Level.DEBUG : quiet, to);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> name.startsWith(OURS) ? new Log() : NOPLogger.NOP_LOGGER;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class Log extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        private static boolean shows(Level level) {
            return level.toInt() >= shown.from().toInt();
        }

        @Override
        public boolean isTraceEnabled() {
            return shows(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return shows(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return shows(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return shows(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return shows(Level.ERROR);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            String text = MessageFormatter.basicArrayFormat(pattern, arguments);
            String cause = thrown == null ? "" : " (" + thrown + ")";
            shown.to()
                    .println(level.name().toLowerCase(java.util.Locale.ROOT) + ": " + text + cause);
        }
    }
}
