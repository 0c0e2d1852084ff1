package org.vospace.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.vospace.server.security.group.GroupDesk;
import org.vospace.server.store.UserGroup.Membership;
import org.vospace.spi.security.Identity;

/** {@code /groups}: the groups a user is in, and who is in them. In JSON; no part of a standard. */
@Path("groups")
public final class GroupsResource {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GroupDesk desk;
    private final SecurityContext caller;

    @Inject
    public GroupsResource(GroupDesk desk, @Context SecurityContext caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    public Response mine() {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode list = answer.putArray("groups");
        for (GroupDesk.Mine mine : desk.mine(who())) {
            ObjectNode group = list.addObject().put("name", mine.group().name());
            group.put("description", mine.group().description());
            roles(group, mine.membership());
        }
        return json(answer);
    }

    @GET
    @Path("{group}")
    public Response members(@PathParam("group") String group) {
        ObjectNode answer = MAPPER.createObjectNode().put("name", group);
        ArrayNode list = answer.putArray("members");
        for (Membership member : desk.members(who(), group)) {
            roles(list.addObject().put("user", member.user()), member);
        }
        return json(answer);
    }

    @PUT
    @Path("{group}/members/{user}")
    public Response add(@PathParam("group") String group, @PathParam("user") String user) {
        desk.add(who(), group, new Membership(user, true, false));
        return Response.noContent().build();
    }

    @PUT
    @Path("{group}/admins/{user}")
    public Response appoint(@PathParam("group") String group, @PathParam("user") String user) {
        desk.add(who(), group, new Membership(user, false, true));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{group}/members/{user}")
    public Response remove(@PathParam("group") String group, @PathParam("user") String user) {
        desk.remove(who(), group, user);
        return Response.noContent().build();
    }

    private Identity who() {
        return Callers.identity(caller);
    }

    private static void roles(ObjectNode entry, Membership membership) {
        entry.put("member", membership.isMember()).put("admin", membership.isAdmin());
    }

    private static Response json(ObjectNode answer) {
        CacheControl privately = new CacheControl();
        privately.setPrivate(true);
        privately.setNoStore(true);
        return Response.ok(answer.toPrettyString(), MediaType.APPLICATION_JSON_TYPE)
                .cacheControl(privately)
                .build();
    }
}
