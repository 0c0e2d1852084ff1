package org.vospace.server.store;

import java.time.Instant;
import java.util.Optional;

/** A key as the database keeps it. Its text form keeps the secret. Immutable. */
public final class StoredKey {
    private final String purpose;
    private final int id;
    private final byte[] secret;
    private final Instant created;
    private final Optional<Instant> retires;

    StoredKey(String purpose, int id, byte[] secret, Instant created, Optional<Instant> retires) {
        this.purpose = purpose;
        this.id = id;
        this.secret = secret.clone();
        this.created = created;
        this.retires = retires;
    }

    public String purpose() {
        return purpose;
    }

    /** Unique within the purpose; a newer key has a greater one. */
    public int id() {
        return id;
    }

    /** A fresh array. */
    public byte[] secret() {
        return secret.clone();
    }

    public Instant created() {
        return created;
    }

    /** From when on nothing under this key is good; empty: not set yet. */
    public Optional<Instant> retires() {
        return retires;
    }

    @Override
    public String toString() {
        return "key " + purpose + " " + id;
    }
}
