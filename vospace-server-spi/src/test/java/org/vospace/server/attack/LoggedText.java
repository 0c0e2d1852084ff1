package org.vospace.server.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that some loggers write while this is open, as it would stand in a file. */
final class LoggedText extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final PatternLayout layout = new PatternLayout();

    private LoggedText(String name, Level level) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.before = logger.getLevel();
        LoggerContext context = logger.getLoggerContext();
        layout.setContext(context);
        layout.setPattern("%level %logger %msg %X%n%ex");
        layout.start();
        setContext(context);
        start();
        logger.setLevel(level);
        logger.addAppender(this);
    }

    static LoggedText of(String logger, Level level) {
        return new LoggedText(logger, level);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(layout.doLayout(event));
    }

    List<String> events() {
        return events;
    }

    String text() {
        return String.join("", events);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        stop();
    }
}
