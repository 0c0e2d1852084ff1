package org.vospace.spi.testkit.conformance;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The service to examine, and who examines it.
 *
 * @param url the base of the service, under which {@code /capabilities} is found
 * @param authority of its vos URIs, such as {@code example.org!vospace}
 * @param owner somebody who may make nodes in {@code parent}
 * @param other somebody else, who has no right on what the owner makes
 * @param refused credentials that are no good, such as an expired token
 * @param parent path of the container in which the suite works; empty: the root. The suite makes
 *     one container there and removes it at the end
 * @param group name of a group that owner and other are members of; empty: there is none
 * @param publicRead URI of the property with which a node is made readable by everybody
 * @param openCadc whether the service runs in the mode of OpenCADC, which excludes CN9 and DN1
 * @param disposable whether nobody minds if the service loses all it has: lets DN9 ask the owner to
 *     delete the root, where otherwise nobody in particular asks for it
 * @param storage breaks what the service keeps its nodes in; empty: SM6 is not examined
 * @param helper the address at which the suite itself serves HTTP while it runs, for transfers that
 *     the service moves; the service must be able to reach it, and permit it
 * @param patience how long a job may take until it is in the phase that a row waits for
 */
public record Target(
        URI url,
        String authority,
        Account owner,
        Account other,
        Account refused,
        String parent,
        Optional<String> group,
        String publicRead,
        boolean openCadc,
        boolean disposable,
        Optional<StorageSwitch> storage,
        InetAddress helper,
        Duration patience) {
    public Target {
        if (url.getHost() == null || url.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "url: " + url + " (expected: such as https://example.org/space)");
        }
        if (authority.isEmpty() || authority.contains("/")) {
            throw new IllegalArgumentException(
                    "authority: " + authority + " (expected: such as example.org!vospace)");
        }
        if (!parent.isEmpty() && (!parent.startsWith("/") || parent.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "parent: " + parent + " (expected: such as /home/tester, or nothing)");
        }
    }

    /** Starts from the defaults: two users without credentials, below the root. */
    public static Builder of(URI url, String authority) {
        return new Builder(url, authority);
    }

    /** Collects what there is to know of a target. */
    public static final class Builder {
        private final URI url;
        private final String authority;
        private Account owner = Account.ANONYMOUS;
        private Account other = Account.ANONYMOUS;
        private Account refused = Account.bearer("refused", "not-a-token-of-this-service");
        private String parent = "";
        private Optional<String> group = Optional.empty();
        private String publicRead = Vos.CORE + "publicread";
        private boolean openCadc;
        private boolean disposable;
        private Optional<StorageSwitch> storage = Optional.empty();
        private InetAddress helper = InetAddress.getLoopbackAddress();
        private Duration patience = Duration.ofSeconds(30);

        private Builder(URI url, String authority) {
            this.url = url;
            this.authority = authority;
        }

        public Builder owner(Account value) {
            owner = value;
            return this;
        }

        public Builder other(Account value) {
            other = value;
            return this;
        }

        public Builder refused(Account value) {
            refused = value;
            return this;
        }

        public Builder parent(String path) {
            parent = path;
            return this;
        }

        public Builder group(String name) {
            group = Optional.of(name);
            return this;
        }

        public Builder publicRead(String propertyUri) {
            publicRead = propertyUri;
            return this;
        }

        public Builder openCadc(boolean value) {
            openCadc = value;
            return this;
        }

        public Builder disposable(boolean value) {
            disposable = value;
            return this;
        }

        public Builder storage(StorageSwitch value) {
            storage = Optional.of(value);
            return this;
        }

        public Builder helper(InetAddress address) {
            helper = address;
            return this;
        }

        public Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /**
         * Checks what was collected.
         *
         * @throws IllegalArgumentException with the offending and the expected value
         */
        public Target build() {
            return new Target(
                    url,
                    authority,
                    owner,
                    other,
                    refused,
                    parent,
                    group,
                    publicRead,
                    openCadc,
                    disposable,
                    storage,
                    helper,
                    patience);
        }
    }
}
