package org.vospace.server.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.vospace.server.store.Database;
import org.vospace.uws.JobId;

/** Takes down who wants to be told of the phases of a job. Thread-safe. */
public final class CallbackRegistry {
    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final CallbackUrls urls;
    private final SecureRandom random = new SecureRandom();

    public CallbackRegistry(Database database, CallbackUrls urls) {
        this.database = database;
        this.urls = urls;
    }

    /**
     * Refuses what can be no callback.
     *
     * @throws org.vospace.fault.VOSpaceException OptionNotSupported or InvalidArgument
     */
    public void check(URI url) {
        urls.check(url);
    }

    /**
     * Has every change of phase of a job told from now on.
     *
     * @param job the job's URL
     * @param secret the key of the signatures; empty: one is chosen
     * @return that key, of which the bytes in UTF-8 count
     */
    public String register(JobId id, URI url, URI job, Optional<String> secret) {
        urls.check(url);
        String key = secret.orElseGet(this::newSecret);
        database.inTransaction(
                tx -> {
                    tx.callbacks().register(id, url, job, key.getBytes(StandardCharsets.UTF_8));
                    return id;
                });
        return key;
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
