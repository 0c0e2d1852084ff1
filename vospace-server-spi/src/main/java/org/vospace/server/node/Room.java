package org.vospace.server.node;

import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * How many bytes may come in at a place, by the quota there that leaves the least. What is true of
 * it changes with all that others store; only {@link Quotas#settle} is sure.
 */
public final class Room {
    /** Where no quota is set. */
    public static final Room UNLIMITED = new Room("", Long.MAX_VALUE, 0);

    private final String quota;
    private final long free;
    private final long reclaimed;

    private Room(String quota, long free, long reclaimed) {
        this.quota = quota;
        this.free = free;
        this.reclaimed = reclaimed;
    }

    static Room of(VosUri container, long maxBytes, long usedBytes) {
        String quota = "the quota of " + container + ", " + maxBytes + " bytes,";
        return new Room(quota, Math.max(0, maxBytes - usedBytes), 0);
    }

    /** The same when content of that many bytes goes meanwhile. */
    public Room reclaiming(long bytes) {
        return this == UNLIMITED ? this : new Room(quota, free, bytes);
    }

    /** What is free, in bytes; empty where no quota is set. */
    public OptionalLong free() {
        return this == UNLIMITED ? OptionalLong.empty() : OptionalLong.of(free);
    }

    /**
     * Refuses more bytes than there is room for.
     *
     * @throws VOSpaceException QuotaExceeded, which names the quota and what it leaves
     */
    public void require(long bytes) {
        if (this != UNLIMITED && bytes - reclaimed > free) {
            throw new VOSpaceException(
                    FaultType.QUOTA_EXCEEDED,
                    bytes
                            + " bytes (expected: at most "
                            + (free + reclaimed)
                            + "; "
                            + quota
                            + " has "
                            + free
                            + " bytes free"
                            + (reclaimed > 0 ? " and what is replaced has " + reclaimed : "")
                            + ")");
        }
    }

    /** The same for a length that may not be known. */
    public void require(OptionalLong bytes) {
        bytes.ifPresent(this::require);
    }
}
