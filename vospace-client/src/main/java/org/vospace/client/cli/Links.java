package org.vospace.client.cli;

import org.vospace.model.VosUri;

/** Makes links for {@code ln} and {@code vln}. */
final class Links {
    private Links() {}

    static void make(Session session, String target, String link) {
        RemoteNames names = new RemoteNames(session.client());
        boolean foreign = target.contains("://") && !session.client().isRemote(target);
        String uri = foreign ? target : names.exact(target).toString();
        VosUri place = names.exact(link);
        Containers containers = new Containers(session.client());
        VosUri node =
                containers.isContainer(place) ? place.child(nameOf(uri, names, !foreign)) : place;
        session.client().link(node, uri);
        session.done(
                node + " -> " + uri, new JsonLine().put("uri", node.toString()).put("target", uri));
    }

    private static String nameOf(String uri, RemoteNames names, boolean remote) {
        if (remote) {
            return names.exact(uri).name();
        }
        String path = uri.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() || path.endsWith("//" + name)) {
            throw new UsageException(uri + " names no file (expected: the name of the link)");
        }
        return name;
    }
}
