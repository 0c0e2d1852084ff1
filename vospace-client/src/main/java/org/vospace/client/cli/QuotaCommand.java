package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos quota}. */
@Command(
        name = "quota",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the quota of containers, what is used, and what is free below all quotas.",
            "What is used may be some seconds old; what is free is not.",
            "With --json: uri, quota, used, free; what has no limit is left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vos quota vos:/m31", "  vos quota --set 20GB vos:/m31"})
final class QuotaCommand extends VosCommand {
    private static final String UNITS = "kMGTPE";

    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--set",
            paramLabel = "SIZE",
            description =
                    "Set the quota, such as 500G (of 1024³ bytes) or 500GB (of 1000³); 'none'"
                            + " removes it. Services let their administrators do that.")
    private @Nullable String wanted;

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
        List<Property> change = change();
        if (!change.isEmpty() && operands.isEmpty()) {
            throw new UsageException("--set without a container (expected: which)");
        }
        List<String> names = operands.isEmpty() ? List.of("vos:/") : operands;
        for (VosUri uri : expand(session, names)) {
            session.attempt(
                    uri.toString(),
                    () -> {
                        if (!change.isEmpty()) {
                            session.client().setProperties(uri, change);
                        }
                        print(session, session.client().getNode(uri));
                    });
        }
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    private List<Property> change() {
        if (wanted == null) {
            return List.of();
        }
        return List.of(
                wanted.equals("none")
                        ? Property.nil(CoreProperties.QUOTA)
                        : Property.of(CoreProperties.QUOTA, Long.toString(Sizes.parse(wanted))));
    }

    private static OptionalLong bytes(Node node, String uri) {
        try {
            return node.properties().value(uri).map(String::strip).stream()
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static void print(Session session, Node node) {
        if (session.json()) {
            session.println(
                    new JsonLine()
                            .put("uri", node.uri().toString())
                            .put("quota", bytes(node, CoreProperties.QUOTA))
                            .put("used", bytes(node, CoreProperties.LENGTH))
                            .put("free", bytes(node, CoreProperties.AVAILABLE_SPACE))
                            .toString());
            return;
        }
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
