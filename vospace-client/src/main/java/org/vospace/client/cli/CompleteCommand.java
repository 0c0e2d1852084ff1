package org.vospace.client.cli;

import java.time.Duration;
import org.vospace.client.Client;
import org.vospace.client.ListOptions;
import org.vospace.client.Listing;
import org.vospace.client.http.RetryPolicy;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What the scripts of {@code vos completion} ask: names that begin so. Somebody waits at a
 * keyboard, so it gives up soon, and looks at the first children of a container only.
 */
@Command(
        name = CompleteCommand.NAME,
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Lists the names that begin with a word, for the completion of a shell.",
        footerHeading = "%nExamples:%n",
        footer = "  vos __complete vos:/m3")
final class CompleteCommand extends VosCommand {
    static final String NAME = "__complete";
    private static final int MOST_SEEN = 20_000;
    private static final int MOST_TOLD = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Parameters(index = "0", paramLabel = "WORD", description = "Such as vos:/m3.")
    private String word = "";

    CompleteCommand(Environment environment) {
        super(impatient(environment));
    }

    private static Environment impatient(Environment given) {
        return new Environment(
                given.surroundings(),
                given.in(),
                given.out(),
                given.err(),
                given.terminal(),
                given.configuration(),
                builder ->
                        given.clientSettings()
                                .apply(builder)
                                .connectTimeout(PATIENCE)
                                .requestTimeout(PATIENCE)
                                .retryPolicy(RetryPolicy.none()),
                given.loginSettings());
    }

    @Override
    void run(Session session) {
        int slash = Math.max(word.lastIndexOf('/'), word.indexOf(':'));
        String head = word.substring(0, slash + 1);
        String start = plain(word.substring(slash + 1));
        Client client = session.client();
        VosUri container = new RemoteNames(client).exact(plain(head));
        ListOptions little = ListOptions.standard().withDetail(Detail.MIN).withPageSize(MOST_TOLD);
        try (Listing listing = client.list(container, little)) {
            int told = 0;
            for (int seen = 0; seen < MOST_SEEN && told < MOST_TOLD && listing.hasNext(); seen++) {
                Node child = listing.next();
                if (child.name().startsWith(start)) {
                    told++;
                    String end = child instanceof ContainerNode ? "/" : "";
                    session.println(head + literal(child.name()) + end);
                }
            }
        }
    }

    /** A name such that no wildcard is seen in it. */
    private static String literal(String name) {
        return name.replaceAll("([\\\\*?\\[])", "\\\\$1");
    }

    private static String plain(String text) {
        return text.replaceAll("\\\\([\\\\*?\\[\\]])", "$1");
    }
}
