package org.vospace.client.cli;

import java.util.List;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import picocli.CommandLine.Option;

/** Locks and unlocks for {@code lock} and {@code vlock}. */
final class Locks {
    private final Session session;
    private final Change change;
    private final boolean tells;

    /** What to do; neither: tell. */
    static final class Change {
        @Option(names = "--lock", description = "Lock them.")
        boolean lock;

        @Option(names = "--unlock", description = "Unlock them.")
        boolean unlock;
    }

    /**
     * @param tells whether to write what is asked for, rather than only exit with it
     */
    Locks(Session session, Change change, boolean tells) {
        this.session = session;
        this.change = change;
        this.tells = tells;
    }

    void run(VosUri uri) {
        session.attempt(
                uri.toString(),
                () -> {
                    if (change.lock || change.unlock) {
                        Property locked =
                                Property.of(
                                        CoreProperties.IS_LOCKED, Boolean.toString(change.lock));
                        session.client().setProperties(uri, List.of(locked));
                        session.done(
                                (change.lock ? "locked " : "unlocked ") + uri,
                                json(uri, change.lock));
                    } else {
                        tell(uri, new NodeFacts(session.client().getNode(uri)).isLocked());
                    }
                });
    }

    private void tell(VosUri uri, boolean locked) {
        String text = uri + (locked ? " is locked" : " is not locked");
        if (session.json()) {
            session.println(json(uri, locked).toString());
        } else if (tells) {
            session.println(text);
        } else {
            session.verbose(text);
        }
        if (!locked) {
            session.noted(ExitCode.SOME_FAILED);
        }
    }

    private static JsonLine json(VosUri uri, boolean locked) {
        return new JsonLine().put("uri", uri.toString()).put("locked", locked);
    }
}
