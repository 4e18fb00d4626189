package io.nocturne.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * How the program logs before its data directory is known, and how commands do: errors alone, to standard error, since standard output is for
 * results. Said here and not in a file of XML, because reading that took longer than most commands do.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String KAFKA_CLIENT = "org.apache.kafka.clients.";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        level(context, "org.apache.kafka", Level.WARN);
        // Says several times a second that a broker is away; that is reported once, as a problem.
        level(context, KAFKA_CLIENT + "NetworkClient", Level.ERROR);
        level(context, "kafka", Level.WARN);
        level(context, "state.change.logger", Level.WARN);
        StandardError appender = new StandardError();
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void level(LoggerContext context, String logger, Level level) {
        context.getLogger(logger).setLevel(level);
    }

    /**
     * One line for each error, without its stack: that is in the log file. What a client of Kafka calls an error it may try again a moment later; whether
     * something failed in the end, and what, is told by those who asked it.
     */
    private static final class StandardError extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR) && !event.getLoggerName().startsWith(KAFKA_CLIENT)) {
                System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " ERROR "
                        + event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1) + " " + event.getFormattedMessage());
            }
        }
    }
}
