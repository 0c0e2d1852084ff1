package org.vospace.client.cli;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vospace.client.share.Share;
import org.vospace.client.share.ShareRequest;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos share create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a share and writes its URL, which is a secret: whoever has it may use it.",
            "With --json: id, node, url, operation, expires, uses, maxUses."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos share create --expires 7d vos:/m31/a.fits",
            "  vos share create --upload --uses 20 vos:/inbox"
        })
final class ShareCreateCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(names = "--upload", description = "A drop box: to put files in, not to read.")
    private boolean upload;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long it lasts, such as 90m, 12h, 7d (default: the service decides).")
    private @Nullable String lifetime;

    @Option(
            names = "--uses",
            paramLabel = "N",
            description = "How often it can be used (default: as often as wanted).")
    private @Nullable Long uses;

    @Parameters(index = "0", paramLabel = "NODE", description = "Taken literally.")
    private String node = "";

    ShareCreateCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        if (uses != null && uses < 1) {
            throw new UsageException("--uses " + uses + " (expected: 1 or more)");
        }
        ShareRequest request =
                new ShareRequest(
                        upload,
                        Optional.ofNullable(lifetime).map(Durations::parse),
                        uses == null ? OptionalLong.empty() : OptionalLong.of(uses));
        VosUri uri = new RemoteNames(session.client()).exact(node);
        Share share = session.client().shares().create(uri, request);
        if (json.wanted) {
            session.println(Shares.json(share).toString());
        } else {
            session.println(share.url().map(Object::toString).orElse(share.id()));
            session.verbose(Shares.line(share));
        }
    }
}
