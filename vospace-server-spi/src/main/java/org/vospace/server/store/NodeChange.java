package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A change of a node's properties, merged into what the row holds at that moment. Empty leaves as
 * it is.
 *
 * @param set properties to add or replace, by URI
 * @param remove URIs of properties that go; one that is in {@code set} too stays
 * @param expectedVersion the version on which the change is based; any other is refused
 */
public record NodeChange(
        Map<String, String> set,
        Set<String> remove,
        Optional<Boolean> isPublic,
        Optional<Boolean> isLocked,
        Optional<List<String>> groupRead,
        Optional<List<String>> groupWrite,
        Optional<String> owner,
        TextChange contentType,
        TextChange contentEncoding,
        Optional<String> linkTarget,
        OptionalInt expectedVersion) {
    public NodeChange {
        set = Map.copyOf(set);
        remove = Set.copyOf(remove);
        requireNonNull(contentType, "contentType");
        requireNonNull(contentEncoding, "contentEncoding");
        requireNonNull(expectedVersion, "expectedVersion");
    }

    /** Starts a change that changes nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what shall change. */
    public static final class Builder {
        private Map<String, String> set = Map.of();
        private Set<String> remove = Set.of();
        private Optional<Boolean> isPublic = Optional.empty();
        private Optional<Boolean> isLocked = Optional.empty();
        private Optional<List<String>> groupRead = Optional.empty();
        private Optional<List<String>> groupWrite = Optional.empty();
        private Optional<String> owner = Optional.empty();
        private TextChange contentType = TextChange.KEEP;
        private TextChange contentEncoding = TextChange.KEEP;
        private Optional<String> linkTarget = Optional.empty();
        private OptionalInt expectedVersion = OptionalInt.empty();

        private Builder() {}

        public Builder set(Map<String, String> value) {
            set = value;
            return this;
        }

        public Builder remove(Set<String> value) {
            remove = value;
            return this;
        }

        public Builder isPublic(boolean value) {
            isPublic = Optional.of(value);
            return this;
        }

        public Builder isLocked(boolean value) {
            isLocked = Optional.of(value);
            return this;
        }

        public Builder groupRead(List<String> value) {
            groupRead = Optional.of(List.copyOf(value));
            return this;
        }

        public Builder groupWrite(List<String> value) {
            groupWrite = Optional.of(List.copyOf(value));
            return this;
        }

        public Builder owner(String value) {
            owner = Optional.of(value);
            return this;
        }

        public Builder contentType(TextChange value) {
            contentType = value;
            return this;
        }

        public Builder contentEncoding(TextChange value) {
            contentEncoding = value;
            return this;
        }

        public Builder linkTarget(String value) {
            linkTarget = Optional.of(value);
            return this;
        }

        public Builder expectedVersion(int value) {
            expectedVersion = OptionalInt.of(value);
            return this;
        }

        public NodeChange build() {
            return new NodeChange(
                    set,
                    remove,
                    isPublic,
                    isLocked,
                    groupRead,
                    groupWrite,
                    owner,
                    contentType,
                    contentEncoding,
                    linkTarget,
                    expectedVersion);
        }
    }
}
