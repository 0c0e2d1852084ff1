package org.vospace.spi.testkit.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Examines a service from a terminal:
 *
 * <pre>{@code
 * java -cp vospace-server-spi-testkit.jar org.vospace.spi.testkit.conformance.Main \
 *     --url https://example.org/space --authority example.org!space \
 *     --token … --other-token … --parent /home/tester --report conformance.md
 * }</pre>
 *
 * <p>The exit code is 0 if no row that is offered failed, 1 if one did, 2 if nothing was examined.
 */
public final class Main {
    private static final String USAGE =
            """
            Examines a VOSpace: every requirement of VOSpace 2.1, UWS 1.1 and VOSI, over HTTP.

              --url URL             base of the service (required)
              --authority NAME      of its vos URIs, such as example.org!space (required)
              --token TOKEN         of a user who may make nodes in the parent, or
              --user NAME:PASSWORD  the same by password
              --other-token TOKEN   of a second user, without rights on what the first makes, or
              --other-user NAME:PASSWORD
              --refused-token TOKEN a token that is no longer good
              --parent PATH         container in which the suite makes its own; default: the root
              --group NAME          a group that both users are members of
              --public-read URI     property that makes a node readable by everybody
              --helper ADDRESS      local address at which the service can call the suite
              --rows PATTERN        IDs to run, such as 'CN.*|GN1'; default: all
              --report FILE         where to write the report; default: standard output
              --opencadc            the service runs in OpenCADC's mode
            """;

    private static final Set<String> FLAGS = Set.of("opencadc", "help");
    private static final Set<String> OPTIONS =
            Set.of(
                    "url",
                    "authority",
                    "token",
                    "user",
                    "other-token",
                    "other-user",
                    "refused-token",
                    "parent",
                    "group",
                    "public-read",
                    "helper",
                    "rows",
                    "report");

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** The same without ending the JVM; returns the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            Map<String, String> options = parse(args);
            if (options.containsKey("help")) {
                out.print(USAGE);
                return 0;
            }
            Report report = examine(options, out);
            Optional<String> file = Optional.ofNullable(options.get("report"));
            if (file.isPresent()) {
                report.write(Path.of(file.get()));
                out.println(report.summary());
            } else {
                out.println(report.markdown());
            }
            return report.having(Verdict.NOT_MET).isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IllegalStateException | IOException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static Report examine(Map<String, String> options, PrintStream out) throws IOException {
        Pattern wanted = Pattern.compile(options.getOrDefault("rows", ".*"));
        try (ConformanceSuite suite = new ConformanceSuite(target(options))) {
            for (Concept concept : suite.concepts()) {
                List<Row> rows =
                        concept.rows().stream()
                                .filter(row -> wanted.matcher(row.id()).matches())
                                .toList();
                for (Row row : rows) {
                    Result result = suite.run(row);
                    out.println(row.name() + ": " + result.verdict().title());
                }
            }
            return suite.report();
        }
    }

    private static Target target(Map<String, String> options) throws IOException {
        Target.Builder target =
                Target.of(URI.create(required(options, "url")), required(options, "authority"))
                        .owner(account(options, "", "owner"))
                        .other(account(options, "other-", "other"))
                        .openCadc(options.containsKey("opencadc"));
        ifGiven(options, "refused-token")
                .ifPresent(token -> target.refused(Account.bearer("refused", token)));
        ifGiven(options, "parent").ifPresent(target::parent);
        ifGiven(options, "group").ifPresent(target::group);
        ifGiven(options, "public-read").ifPresent(target::publicRead);
        Optional<String> helper = ifGiven(options, "helper");
        if (helper.isPresent()) {
            target.helper(InetAddress.getAllByName(helper.get())[0]);
        }
        return target.build();
    }

    private static Account account(Map<String, String> options, String prefix, String name) {
        Optional<Account> byToken =
                ifGiven(options, prefix + "token").map(token -> Account.bearer(name, token));
        return byToken.or(() -> ifGiven(options, prefix + "user").map(Main::byPassword))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "neither --"
                                                + prefix
                                                + "token nor --"
                                                + prefix
                                                + "user is given (expected: one of them)"));
    }

    private static Account byPassword(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a user without a colon (expected: NAME:PASSWORD)");
        }
        return Account.basic(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private static Optional<String> ifGiven(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name));
    }

    private static String required(Map<String, String> options, String name) {
        return ifGiven(options, name)
                .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }

    private static Map<String, String> parse(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (FLAGS.contains(name)) {
                options.put(name, "");
            } else if (OPTIONS.contains(name) && i + 1 < args.length) {
                i++;
                options.put(name, args[i]);
            } else {
                throw new IllegalArgumentException(
                        args[i] + " (expected: one of the options, and its value)");
            }
        }
        return options;
    }
}
