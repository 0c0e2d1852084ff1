package org.vospace.server.node;

import java.util.Optional;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * A request to let a node belong to somebody else. For those who may not do that, the creator is a
 * read-only property as any other.
 *
 * @param owner empty: as it would be without
 * @param rest the other properties of the request
 */
record NewOwner(Optional<String> owner, Properties rest) {
    static NewOwner of(Properties requested, Node node, Identity who, SpacePermission permission) {
        Optional<String> owner =
                requested
                        .value(CoreProperties.CREATOR)
                        .filter(name -> permission.setOwner(who, node).permitted());
        if (owner.isEmpty()) {
            return new NewOwner(owner, requested);
        }
        if (owner.get().isBlank()) {
            throw PropertyRules.invalid(CoreProperties.CREATOR, owner.get(), "the name of a user");
        }
        return new NewOwner(
                owner, Properties.of(requested.stream().filter(NewOwner::isOther).toList()));
    }

    private static boolean isOther(Property property) {
        return !property.uri().equals(CoreProperties.CREATOR);
    }
}
