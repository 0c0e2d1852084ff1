package org.vospace.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.SettingsException;
import org.vospace.posix.config.SettingsLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vospace serve}: runs a server until the process is asked to end. */
@Command(
        name = "serve",
        description = {
            "Runs a VOSpace server until SIGTERM or SIGINT.",
            "Without any configuration it listens on http://127.0.0.1:8080/space, keeps everything"
                    + " in ./vospace-data, and writes the secrets of its first user, admin, to"
                    + " admin.credentials there."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VospaceCommand.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    private final ServerLauncher launcher;

    @Spec private CommandSpec spec;
    @Mixin private SettingsOptions options;

    @Option(names = "--debug", description = "Show where an error came from.")
    private boolean debug;

    ServeCommand(ServerLauncher launcher) {
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        try {
            SettingsLoader.Loaded loaded = options.load();
            loaded.warnings().forEach(log::warn);
            serve(loaded.settings());
            return 0;
        } catch (SettingsException e) {
            e.errors().forEach(line -> VospaceCommand.complain(spec, line));
            return VospaceCommand.CONFIGURATION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (Exception e) {
            VospaceCommand.complain(spec, "cannot start: " + message(e));
            if (debug) {
                e.printStackTrace(spec.commandLine().getErr());
                spec.commandLine().getErr().flush();
            }
            return VospaceCommand.CANNOT_START;
        }
    }

    private void serve(ServerSettings settings) throws Exception {
        ServerRun run = new ServerRun(settings, launcher);
        Thread hook = new Thread(() -> stop(run), "vospace-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            log.info("VOSpace {} is ready at {}", BuildInfo.version(), run.start());
            new CountDownLatch(1).await();
        } finally {
            run.close();
            remove(hook);
        }
    }

    private static void stop(ServerRun run) {
        log.info("stopping");
        run.close();
        log.info("stopped");
        // Java would exit with 143 after SIGTERM, which service managers take for a failure
        Runtime.getRuntime().halt(0);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("the process is ending already", e);
        }
    }

    private static String message(Exception failure) {
        // its own message has the name of a class in it
        if (failure instanceof UncheckedIOException
                && failure.getCause() instanceof IOException e) {
            return message(e);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
