package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos quota}. */
@Command(
        name = "quota",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the quota of containers, what is used, and what is free below all quotas.",
            "What is used may be some seconds old; what is free is not."
        })
final class QuotaCommand extends VosCommand {
    private static final String UNITS = "kMGTPE";

    @Parameters(
            paramLabel = "CONTAINER",
            arity = "0..*",
            description = "Wildcards match. Without any: vos:/")
    private List<String> operands = new ArrayList<>();

    QuotaCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        List<String> wanted = operands.isEmpty() ? List.of("vos:/") : operands;
        for (VosUri uri : expand(session, wanted)) {
            session.attempt(uri.toString(), () -> print(session, session.client().getNode(uri)));
        }
    }

    private static void print(Session session, Node node) {
        session.println(node.uri() + ":");
        session.println("  quota: " + shown(node, CoreProperties.QUOTA, "none of its own"));
        session.println("  used:  " + shown(node, CoreProperties.LENGTH, "unknown"));
        session.println("  free:  " + shown(node, CoreProperties.AVAILABLE_SPACE, "no limit"));
    }

    private static String shown(Node node, String uri, String otherwise) {
        Optional<String> value = node.properties().value(uri).map(String::strip);
        return value.map(QuotaCommand::shown).orElse(otherwise);
    }

    /** What is no number is shown as it is. */
    private static String shown(String text) {
        try {
            long bytes = Long.parseLong(text);
            return bytes < 1000 ? bytes + " bytes" : bytes + " bytes (" + human(bytes) + ")";
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** With a unit of the SI: a kB is a thousand bytes. */
    private static String human(long bytes) {
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length() - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, UNITS.charAt(unit));
    }
}
