package org.vospace.client.access;

import java.util.List;

/**
 * The groups that a server of this SDK keeps itself: an extension, not in VOSpace 2.1. Thread-safe.
 * Every method throws {@link org.vospace.fault.VOSpaceException}: NotAuthenticated,
 * PermissionDenied for who is no administrator of the group, NodeNotFound for a group that is not
 * there, OperationNotSupported at a service without groups.
 */
public interface ServiceGroups {
    /**
     * The groups that the caller is in.
     *
     * @return whose user is empty text: the caller
     */
    List<Membership> mine();

    /** Who is in a group. */
    List<Membership> members(String group);

    /** Makes somebody a member. */
    void add(String group, String user);

    /** Makes somebody an administrator. */
    void appoint(String group, String user);

    /** Takes somebody out of a group, whatever they are there. */
    void remove(String group, String user);
}
