package org.vospace.posix;

import java.util.Set;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.testkit.SpacePermissionContract;

/** {@link OwnerAndGroups} holds to what every permission should. */
class OwnerAndGroupsContractTest extends SpacePermissionContract {
    @Override
    protected SpacePermission createPermission() {
        return new OwnerAndGroups(Set.of("root"), new IdentityGroups());
    }
}
