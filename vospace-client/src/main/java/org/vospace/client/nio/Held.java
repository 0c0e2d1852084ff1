package org.vospace.client.nio;

import java.io.IOException;

/** Something that is open and ends with its file system. */
interface Held {
    /** Closes without finishing: what is not there yet will not come. */
    void giveUp() throws IOException;
}
