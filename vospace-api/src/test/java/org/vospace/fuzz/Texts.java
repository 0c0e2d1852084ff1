package org.vospace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.Direction;
import org.vospace.model.NodePath;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.wire.Values;

/** Every reader of a text: URIs, paths, authorities, words, times, identifiers. */
final class Texts {
    private Texts() {}

    /**
     * Gives the text to every reader; what one reads is the same when it is written and read again.
     */
    static void readAll(String text) {
        unlessRefused(() -> uri(VosUri.parse(text)));
        unlessRefused(() -> uri(VosUri.parse("vos://a!s/" + text)));
        unlessRefused(() -> uri(VosUri.of(text, NodePath.ROOT)));
        unlessRefused(() -> path(NodePath.parse(text)));
        unlessRefused(() -> path(NodePath.of(text)));
        unlessRefused(() -> direction(Direction.parse(text)));
        unlessRefused(() -> Detail.parse(text));
        unlessRefused(() -> Values.jobId(text));
        unlessRefused(() -> Values.phase(text));
        unlessRefused(() -> Values.bool(text, "flag"));
        unlessRefused(() -> time(Values.time(text, "time")));
        unlessRefused(() -> Property.of(text, text));
        FaultType.named(text);
    }

    private static void uri(VosUri uri) {
        assertThat(VosUri.parse(uri.toString())).isEqualTo(uri).hasSameHashCodeAs(uri);
        assertThat(VosUri.parse(uri.toString('~'))).isEqualTo(uri);
    }

    private static void path(NodePath path) {
        assertThat(NodePath.parse(path.toEncodedString())).isEqualTo(path);
        assertThat(NodePath.parse(path.toHttpString())).isEqualTo(path);
    }

    private static void direction(Direction direction) {
        assertThat(Direction.parse(direction.text())).isEqualTo(direction);
    }

    private static void time(Optional<Instant> time) {
        assertThat(time.flatMap(known -> Values.time(Values.format(known), "time")))
                .isEqualTo(time.map(known -> known.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** A fault must tell in one line what is wrong, and not repeat all that was sent. */
    private static void unlessRefused(Runnable reading) {
        try {
            reading.run();
        } catch (VOSpaceException e) {
            assertThat(e.getMessage()).hasSizeLessThan(2_000).doesNotContain("\n", "\r");
        }
    }
}
