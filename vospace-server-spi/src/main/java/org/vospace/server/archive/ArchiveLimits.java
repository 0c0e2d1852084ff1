package org.vospace.server.archive;

import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * How much one archive may unpack to.
 *
 * @param maxMembers all of them are kept in mind until the last one has come, some 500 bytes each
 * @param maxBytes of all members together; empty: no limit
 * @param maxExpansion how many times the archive's own size its members may have, once they are
 *     larger than {@link #HARMLESS}
 */
public record ArchiveLimits(int maxMembers, OptionalLong maxBytes, int maxExpansion) {
    /** What may be made of any archive, in bytes: short files of zeros shrink without limit. */
    public static final long HARMLESS = 64L << 20;

    private static final int MEMBERS = 100_000;
    private static final int EXPANSION = 200;

    /** The default limits of a service that takes uploads of at most so many bytes. */
    public static ArchiveLimits of(OptionalLong maxUpload) {
        return new ArchiveLimits(MEMBERS, maxUpload, EXPANSION);
    }

    /**
     * Refuses one more member.
     *
     * @param members with this one
     * @throws VOSpaceException RequestEntityTooLarge
     */
    void requireMembers(int members) {
        if (members > maxMembers) {
            throw tooLarge(members + " members (expected: at most " + maxMembers + ")");
        }
    }

    /**
     * Refuses what is too large, or suspiciously larger than what it is made of.
     *
     * @throws VOSpaceException RequestEntityTooLarge
     */
    void requireBytes(long unpacked, long packed) {
        if (unpacked > maxBytes.orElse(Long.MAX_VALUE)) {
            throw tooLarge(
                    "members of "
                            + unpacked
                            + " bytes (expected: at most "
                            + maxBytes.getAsLong()
                            + ")");
        }
        if (unpacked > HARMLESS && unpacked / maxExpansion > packed) {
            throw tooLarge(
                    "members of "
                            + unpacked
                            + " bytes made of "
                            + packed
                            + " (expected: at most "
                            + maxExpansion
                            + " times as many)");
        }
    }

    /**
     * Refuses an archive that is too large itself.
     *
     * @throws VOSpaceException RequestEntityTooLarge
     */
    void requireSize(long packed) {
        if (packed > maxBytes.orElse(Long.MAX_VALUE)) {
            throw tooLarge(packed + " bytes (expected: at most " + maxBytes.getAsLong() + ")");
        }
    }

    private static VOSpaceException tooLarge(String what) {
        return new VOSpaceException(FaultType.REQUEST_ENTITY_TOO_LARGE, "the archive has " + what);
    }
}
