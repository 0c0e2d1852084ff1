package org.vospace.posix;

import static org.vospace.posix.SpaceCaller.CADC;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.property;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.vospace.posix.SpaceHttp.Reply;

/**
 * An operation of the permission matrix, as one request or job. What comes of it is {@code ok},
 * {@code absent} for a listing or a search that leaves the node out, or the name of the fault.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas keep nothing
enum MatrixOperation {
    SEE("see", false, (who, box) -> outcome(who.get("/nodes" + box + "/x"))),
    LIST("list", false, (who, box) -> shown(who.get("/nodes" + box), box)),
    SEARCH(
            "find by search",
            false,
            (who, box) -> shown(who.get("/search?under=" + encode(box) + "&name=x"), box)),
    READ("read bytes", false, (who, box) -> outcome(who.get("/files" + box + "/x"))),
    PULL("negotiate pull", false, (who, box) -> outcome(pull(who, box))),
    EXPLAIN(
            "explain own rights",
            false,
            (who, box) -> outcome(who.get("/nodes" + box + "/x?view=permissions"))),
    EXPLAIN_OTHERS(
            "explain others' rights",
            false,
            (who, box) -> outcome(who.get("/nodes" + box + "/x?view=permissions&user=zoe"))),
    WRITE("write bytes", true, (who, box) -> outcome(who.put("/files" + box + "/x", "new"))),
    PUSH("negotiate push", false, (who, box) -> push(who, box)),
    CREATE("create in it", true, (who, box) -> outcome(who.makeData(box + "/d/new"))),
    DELETE("delete", true, (who, box) -> outcome(who.delete("/nodes" + box + "/x"))),
    MOVE(
            "rename",
            true,
            (who, box) -> ended(who, who.transfer(box + "/x", box + "/renamed", false))),
    COPY(
            "copy elsewhere",
            true,
            (who, box) ->
                    ended(
                            who,
                            who.transfer(
                                    box + "/x",
                                    MatrixScene.OPEN + "/copy" + box.hashCode(),
                                    true))),
    SET("set a property", true, (who, box) -> set(who, box, CORE + "title", "new")),
    SHARE("set access", true, (who, box) -> set(who, box, CORE + "groupread", "others")),
    LOCK("lock", true, (who, box) -> set(who, box, CADC + "islocked", "true")),
    UNLOCK("unlock", true, (who, box) -> set(who, box, CADC + "islocked", "false")),
    QUOTA(
            "set a quota",
            true,
            (who, box) ->
                    outcome(
                            who.set(
                                    "ContainerNode",
                                    box + "/d",
                                    property(CORE + "quota", "1000000")))),
    GIVE("give away", true, (who, box) -> set(who, box, CORE + "creator", "somebody")),
    DELETE_TREE("delete a tree", true, (who, box) -> ended(who, who.deleteTree(box + "/d"))),
    SET_TREE(
            "set a tree's properties",
            true,
            (who, box) -> ended(who, who.setTree(box + "/d", property(CORE + "title", "deep"))));

    private final String title;
    private final boolean changes;
    private final BiFunction<SpaceCaller, String, String> attempt;

    MatrixOperation(
            String title, boolean changes, BiFunction<SpaceCaller, String, String> attempt) {
        this.title = title;
        this.changes = changes;
        this.attempt = attempt;
    }

    static MatrixOperation of(String title) {
        return Arrays.stream(values())
                .filter(operation -> operation.title.equals(title))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "operation '"
                                                + title
                                                + "' (expected: one of "
                                                + Arrays.toString(values())
                                                + ")"));
    }

    /** Tries it, on the nodes in a box. */
    String attempt(SpaceCaller who, MatrixScene scene) {
        String outcome = attempt.apply(who, scene.box());
        if (changes && (outcome.equals("ok") || outcome.equals("ABORTED"))) {
            scene.spoilt();
        }
        return outcome;
    }

    @Override
    public String toString() {
        return title;
    }

    private static String set(SpaceCaller who, String box, String uri, String text) {
        return outcome(who.set("DataNode", box + "/x", property(uri, text)));
    }

    private static Reply pull(SpaceCaller who, String box) {
        return who.get(
                "/synctrans?TARGET="
                        + encode(SpaceCaller.uri(box + "/x"))
                        + "&DIRECTION=pullFromVoSpace&REQUEST=redirect&PROTOCOL="
                        + encode(CORE + "httpget"));
    }

    private static String push(SpaceCaller who, String box) {
        String endpoint = who.push(box + "/x", "");
        return endpoint.startsWith("http") ? "ok" : fault(endpoint);
    }

    private static String outcome(Reply reply) {
        return reply.status() < 400 ? "ok" : fault(reply.text());
    }

    private static String ended(SpaceCaller who, Reply created) {
        String end = who.ended(created);
        return end.equals("COMPLETED") ? "ok" : fault(end);
    }

    /** A fault begins with its name. */
    private static String fault(String text) {
        return text.strip().split("[\\s:]", 2)[0];
    }

    private static String shown(Reply reply, String box) {
        if (reply.status() >= 400) {
            return fault(reply.text());
        }
        return reply.text().contains(SpaceCaller.uri(box + "/x") + "\"") ? "ok" : "absent";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
