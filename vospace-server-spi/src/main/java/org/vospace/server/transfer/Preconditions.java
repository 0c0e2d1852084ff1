package org.vospace.server.transfer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.StoredContent;

/**
 * The conditions a request sets on the bytes as they are (RFC 9110, 13).
 *
 * @param ifMatch the header's value, such as {@code "a", "b"} or {@code *}
 * @param ifNoneMatch likewise
 * @param ifUnmodifiedSince counts only without ifMatch
 * @param ifModifiedSince counts only for reads without ifNoneMatch
 * @param onlyNew whether nothing may be there, not even a node without bytes
 */
public record Preconditions(
        Optional<String> ifMatch,
        Optional<String> ifNoneMatch,
        Optional<Instant> ifUnmodifiedSince,
        Optional<Instant> ifModifiedSince,
        boolean onlyNew) {
    public static final Preconditions NONE =
            new Preconditions(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Nothing may be there, not even a node without bytes. */
    public static final Preconditions ONLY_NEW =
            new Preconditions(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

    /**
     * Refuses to change what is not as the client believes.
     *
     * @param content what is there; empty if there is no node, or one that never had bytes
     * @throws VOSpaceException PreconditionFailed
     */
    void requireForChange(Optional<StoredContent> content) {
        Optional<Version> version = content.map(Version::of);
        if (!matchHolds(version)) {
            throw failed("If-Match " + ifMatch.orElse(""), content);
        }
        if (ifMatch.isEmpty() && !unmodifiedHolds(version)) {
            throw failed("If-Unmodified-Since", content);
        }
        if (!noneMatchHolds(version)) {
            throw failed("If-None-Match " + ifNoneMatch.orElse(""), content);
        }
    }

    /** What a read comes to. */
    public enum ReadOutcome {
        SEND,
        NOT_MODIFIED,
        FAILED
    }

    /** Decides what a read of {@code content} comes to. */
    public ReadOutcome forRead(StoredContent content) {
        return forRead(EntityTags.of(content), content.modified());
    }

    /**
     * Decides what a read comes to of something that is made from content.
     *
     * @param tag with its quotes
     */
    public ReadOutcome forRead(String tag, Instant modified) {
        Optional<Version> there = Optional.of(new Version(tag, modified));
        if (!matchHolds(there) || (ifMatch.isEmpty() && !unmodifiedHolds(there))) {
            return ReadOutcome.FAILED;
        }
        boolean fresh =
                ifNoneMatch.isPresent()
                        ? !noneMatchHolds(there)
                        : ifModifiedSince
                                .map(since -> !there.get().seconds().isAfter(since))
                                .orElse(false);
        return fresh ? ReadOutcome.NOT_MODIFIED : ReadOutcome.SEND;
    }

    private boolean matchHolds(Optional<Version> version) {
        return ifMatch.isEmpty() || names(ifMatch.get(), version, false);
    }

    private boolean noneMatchHolds(Optional<Version> version) {
        return ifNoneMatch.isEmpty() || !names(ifNoneMatch.get(), version, true);
    }

    private boolean unmodifiedHolds(Optional<Version> version) {
        return ifUnmodifiedSince.isEmpty()
                || version.map(it -> !it.seconds().isAfter(ifUnmodifiedSince.get())).orElse(true);
    }

    private static boolean names(String header, Optional<Version> version, boolean weak) {
        if (version.isEmpty()) {
            return false;
        }
        if (header.strip().equals("*")) {
            return true;
        }
        String tag = version.get().tag();
        List<String> tags = Arrays.stream(header.split(",")).map(String::strip).toList();
        return tags.contains(tag) || (weak && tags.contains("W/" + tag));
    }

    /** What is there, as far as conditions tell versions apart. */
    private record Version(String tag, Instant modified) {
        static Version of(StoredContent content) {
            return new Version(EntityTags.of(content), content.modified());
        }

        /** HTTP dates have no fractions. */
        Instant seconds() {
            return modified.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private static VOSpaceException failed(String condition, Optional<StoredContent> content) {
        return new VOSpaceException(
                FaultType.PRECONDITION_FAILED,
                condition
                        + " does not hold: the content is "
                        + content.map(EntityTags::of).orElse("absent"));
    }
}
