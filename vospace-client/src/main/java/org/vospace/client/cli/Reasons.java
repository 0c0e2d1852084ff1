package org.vospace.client.cli;

import java.util.Locale;
import java.util.Optional;
import org.vospace.client.access.NodePermissions;
import org.vospace.client.access.PermissionReport;
import org.vospace.client.access.PermissionReport.Answer;
import org.vospace.model.VosUri;

/** What somebody may do with a node and why, as {@code stat --why} shows it. */
final class Reasons {
    private Reasons() {}

    /**
     * Asks the service and prints what it says.
     *
     * @param user about whom; empty: the caller
     */
    static void print(Session session, VosUri uri, Optional<String> user) {
        NodePermissions permissions = session.client().permissions();
        PermissionReport report =
                user.isPresent() ? permissions.explain(uri, user.get()) : permissions.explain(uri);
        if (session.json()) {
            report.passage().forEach(answer -> json(session, report, answer));
            report.operations().forEach(answer -> json(session, report, answer));
            return;
        }
        String who = report.user().isEmpty() ? "an anonymous caller" : report.user();
        session.println("what " + who + " may do with " + report.node());
        report.passage().forEach(answer -> line(session, answer, " " + answer.node()));
        report.operations().forEach(answer -> line(session, answer, ""));
        report.notes().forEach(session::println);
    }

    private static void line(Session session, Answer answer, String where) {
        String reason = answer.reason().isEmpty() ? "" : " (" + answer.reason() + ")";
        String yes = answer.permitted() ? "yes" : "no";
        session.println(
                String.format(Locale.ROOT, "%-3s %-16s%s", yes, answer.operation(), where + reason)
                        .stripTrailing());
    }

    private static void json(Session session, PermissionReport report, Answer answer) {
        session.println(
                new JsonLine()
                        .put("uri", report.node())
                        .put("user", report.user())
                        .put("operation", answer.operation())
                        .put("node", answer.node())
                        .put("permitted", answer.permitted())
                        .put("reason", answer.reason())
                        .toString());
    }
}
