package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.model.NodeType;

/**
 * A node to be inserted.
 *
 * @param name the decoded name
 * @param linkTarget present exactly for a link
 * @param properties by URI, without those that have a component of their own
 */
public record NewNode(
        String name,
        NodeType type,
        String owner,
        boolean isPublic,
        boolean isLocked,
        List<String> groupRead,
        List<String> groupWrite,
        Optional<String> contentType,
        Optional<String> contentEncoding,
        Optional<String> linkTarget,
        Map<String, String> properties) {
    public NewNode {
        requireNonNull(owner, "owner");
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' (expected: not empty, no slash)");
        }
        if ((type == NodeType.LINK_NODE) != linkTarget.isPresent()) {
            throw new IllegalArgumentException(
                    "link target of a " + type + ": " + linkTarget + " (expected: of a link only)");
        }
        groupRead = List.copyOf(groupRead);
        groupWrite = List.copyOf(groupWrite);
        properties = Map.copyOf(properties);
    }

    /** Starts a node that is neither public nor locked and has no groups and no properties. */
    public static Builder builder(String name, NodeType type, String owner) {
        return new Builder(name, type, owner);
    }

    /** Collects what is known of a node to be inserted. */
    public static final class Builder {
        private final String name;
        private final NodeType type;
        private final String owner;
        private boolean isPublic;
        private boolean isLocked;
        private List<String> groupRead = List.of();
        private List<String> groupWrite = List.of();
        private Optional<String> contentType = Optional.empty();
        private Optional<String> contentEncoding = Optional.empty();
        private Optional<String> linkTarget = Optional.empty();
        private Map<String, String> properties = Map.of();

        private Builder(String name, NodeType type, String owner) {
            this.name = name;
            this.type = type;
            this.owner = owner;
        }

        public Builder isPublic(boolean value) {
            isPublic = value;
            return this;
        }

        public Builder isLocked(boolean value) {
            isLocked = value;
            return this;
        }

        public Builder groupRead(List<String> value) {
            groupRead = value;
            return this;
        }

        public Builder groupWrite(List<String> value) {
            groupWrite = value;
            return this;
        }

        public Builder contentType(Optional<String> value) {
            contentType = value;
            return this;
        }

        public Builder contentEncoding(Optional<String> value) {
            contentEncoding = value;
            return this;
        }

        public Builder linkTarget(String value) {
            linkTarget = Optional.of(value);
            return this;
        }

        public Builder properties(Map<String, String> value) {
            properties = value;
            return this;
        }

        /** The properties so far, by URI. */
        public Map<String, String> properties() {
            return properties;
        }

        /**
         * Makes the node.
         *
         * @throws IllegalArgumentException if a link has no target, or anything else has one
         */
        public NewNode build() {
            return new NewNode(
                    name,
                    type,
                    owner,
                    isPublic,
                    isLocked,
                    groupRead,
                    groupWrite,
                    contentType,
                    contentEncoding,
                    linkTarget,
                    properties);
        }
    }
}
