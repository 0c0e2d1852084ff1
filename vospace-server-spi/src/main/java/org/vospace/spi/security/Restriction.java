package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;

/**
 * What a credential is good for, where it stands for less than its user may do: rights below paths,
 * as the scopes {@code storage.read:/data} of WLCG and SciTokens tokens grant them. It only takes
 * away: what the user may not do, no grant permits.
 *
 * @param grants none: the credential is good for nothing but saying who its user is
 */
public record Restriction(Set<Grant> grants) {
    public Restriction {
        grants = Set.copyOf(grants);
    }

    /** What may be done with nodes. */
    public enum Right {
        /** To read bytes, properties and listings. */
        READ,
        /** To make what does not exist. */
        CREATE,
        /** To make, change, replace, move and delete. */
        MODIFY
    }

    /**
     * One right, at a path and below it.
     *
     * @param below absolute
     */
    public record Grant(Right right, NodePath below) {
        public Grant {
            requireNonNull(right, "right");
            requireNonNull(below, "below");
        }

        private boolean permits(Right wanted, NodePath path) {
            boolean includes = right == wanted || (right == Right.MODIFY && wanted == Right.CREATE);
            return includes && path.startsWith(below);
        }

        /** Such as {@code read:/data}; {@link #parse} reads it. */
        @Override
        public String toString() {
            return right.name().toLowerCase(Locale.ROOT) + ":" + below.toEncodedString();
        }

        /**
         * Reads what {@link #toString} wrote.
         *
         * @throws IllegalArgumentException if it did not
         */
        public static Grant parse(String text) {
            int colon = text.indexOf(':');
            try {
                Right right =
                        Right.valueOf(
                                text.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT));
                return new Grant(right, NodePath.parse(text.substring(colon + 1)));
            } catch (IllegalArgumentException | VOSpaceException e) {
                throw new IllegalArgumentException(
                        "grant '"
                                + text
                                + "' (expected: one of "
                                + Arrays.toString(Right.values())
                                + ", a colon and a path)",
                        e);
            }
        }
    }

    /** Whether the right is granted at {@code path}. */
    public boolean permits(Right right, NodePath path) {
        return grants.stream().anyMatch(grant -> grant.permits(right, path));
    }

    /** Whether anything is granted at {@code path} or below it, so that one may go there. */
    public boolean leadsThrough(NodePath path) {
        return grants.stream()
                .anyMatch(
                        grant -> path.startsWith(grant.below()) || grant.below().startsWith(path));
    }

    @Override
    public String toString() {
        return grants.stream().map(Grant::toString).sorted().collect(Collectors.joining(" "));
    }
}
