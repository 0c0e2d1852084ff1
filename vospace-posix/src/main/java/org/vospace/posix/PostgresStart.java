package org.vospace.posix;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One start of an embedded PostgreSQL, step by step.
 *
 * @param directory the data directory, as a real path
 * @param fixedPort the port to listen on, or 0 for the one of the last start or any free one
 */
record PostgresStart(
        Path directory,
        Path binaryCache,
        PostgresSettings settings,
        int fixedPort,
        Duration startTimeout,
        Duration stopTimeout) {
    private static final Logger log = LoggerFactory.getLogger(PostgresStart.class);
    private static final int PORT_ATTEMPTS = 5;

    /** Starts, or fails and leaves nothing running and nothing locked. */
    EmbeddedPostgres run() throws IOException {
        long begin = System.nanoTime();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            EmbeddedPostgres started = run(lock);
            log.info(
                    "PostgreSQL {} runs on 127.0.0.1:{} (process {}), started in {} ms",
                    BuildInfo.postgresVersion(),
                    started.port(),
                    started.pid(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            return started;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private EmbeddedPostgres run(DirectoryLock lock) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(binaryCache);
        PostgresCluster cluster = new PostgresCluster(directory.resolve("cluster"));
        if (cluster.exists()) {
            cluster.requireMajor(binaries.major());
        }
        openForServer();
        ServerAccount account =
                ServerAccount.choose(directory, cluster.directory(), binaries.postgres());
        PostgresCredentials credentials =
                PostgresCredentials.loadOrCreate(
                        directory.resolve("credentials"), cluster.exists());
        if (!cluster.exists()) {
            cluster.create(binaries, account, credentials.superuser());
        }
        cluster.writeSettings(settings);
        account.createDirectory(directory.resolve("log"));
        PgCtl control =
                new PgCtl(binaries, cluster, account, directory.resolve("log/postgres.log"));
        control.stopLeftover(stopTimeout);
        int port = startOnSomePort(control);
        return connected(
                lock, control, new ApplicationDatabase(port, credentials), credentials, port);
    }

    /** Lets the server's user pass the directory, which root's umask may have closed. */
    private void openForServer() throws IOException {
        if (Files.getOwner(directory).getName().equals(ServerAccount.ROOT)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    private EmbeddedPostgres connected(
            DirectoryLock lock,
            PgCtl control,
            ApplicationDatabase database,
            PostgresCredentials credentials,
            int port)
            throws IOException {
        try {
            database.ensure();
            long pid = control.running().orElseThrow(() -> new IOException("ended at once")).pid();
            return new EmbeddedPostgres(
                    lock, control, database, credentials, port, pid, stopTimeout);
        } catch (IOException | RuntimeException e) {
            control.stop(stopTimeout);
            throw e;
        }
    }

    private int startOnSomePort(PgCtl control) throws IOException {
        long deadline = System.nanoTime() + startTimeout.toNanos();
        int port = fixedPort == 0 ? portOfLastStart() : fixedPort;
        for (int attempt = 1; ; ) {
            try {
                control.start(port, startTimeout);
                WholeFiles.writePrivate(directory.resolve("port"), port + "\n");
                return port;
            } catch (PostgresStartException e) {
                if (e.portIsTaken() && fixedPort == 0 && attempt < PORT_ATTEMPTS) {
                    attempt++;
                    port = freePort();
                } else if (e.oldServerIsEnding() && System.nanoTime() < deadline) {
                    pause();
                } else {
                    throw e;
                }
            }
        }
    }

    private int portOfLastStart() throws IOException {
        Path file = directory.resolve("port");
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("[0-9]{1,5}") && isFree(Integer.parseInt(text))
                ? Integer.parseInt(text)
                : freePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while PostgreSQL started");
        }
    }
}
