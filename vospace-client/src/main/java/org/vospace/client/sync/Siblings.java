package org.vospace.client.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a directory of the target holds. For one thread. */
interface Siblings {
    /** Nothing, as in a directory that is still to be made. */
    Siblings NONE =
            new Siblings() {
                @Override
                public Optional<Entry> take(String name) {
                    return Optional.empty();
                }

                @Override
                public void keep(String name) {}

                @Override
                public List<Entry> rest() {
                    return List.of();
                }
            };

    /** The entry of this name, which from now on does not belong to the rest. */
    Optional<Entry> take(String name) throws IOException;

    /** Takes a name out of the rest, whatever it is. */
    void keep(String name);

    /** What was not taken. */
    List<Entry> rest() throws IOException;
}
