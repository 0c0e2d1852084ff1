package org.vospace.client;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.vospace.client.access.Membership;
import org.vospace.client.access.ServiceGroups;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.JsonObject;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** The resource {@code /groups} of this SDK's servers. */
final class GroupOperations implements ServiceGroups {
    private static final String WHAT = "groups";

    private final Supplier<ServiceDirectory> directory;
    private final JsonMessages json;

    /**
     * @param directory fails once the client is closed
     */
    GroupOperations(Supplier<ServiceDirectory> directory, Messages messages) {
        this.directory = directory;
        this.json = JsonMessages.ofExtension(messages);
    }

    private URI groups() {
        return directory.get().home().service().beside(WHAT);
    }

    @Override
    public List<Membership> mine() {
        return json.read(HttpCall.get(groups()), WHAT).objects("groups").stream()
                .map(item -> membership(item.text("name").orElse(""), "", item))
                .toList();
    }

    @Override
    public List<Membership> members(String group) {
        URI url = Urls.below(groups(), segment(group));
        return json.read(HttpCall.get(url), WHAT).objects("members").stream()
                .map(item -> membership(group, item.text("user").orElse(""), item))
                .toList();
    }

    private static Membership membership(String group, String user, JsonObject item) {
        return new Membership(group, user, item.isTrue("member"), item.isTrue("admin"));
    }

    @Override
    public void add(String group, String user) {
        send("PUT", group, "members", user);
    }

    @Override
    public void appoint(String group, String user) {
        send("PUT", group, "admins", user);
    }

    @Override
    public void remove(String group, String user) {
        send("DELETE", group, "members", user);
    }

    private void send(String method, String group, String role, String user) {
        String path = segment(group) + "/" + role + "/" + segment(user);
        json.send(HttpCall.of(method, Urls.below(groups(), path)), WHAT);
    }

    /** Dots alone would lead elsewhere. */
    private static String segment(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, "'" + name + "' (expected: a name)");
        }
        return Urls.encode(name);
    }
}
