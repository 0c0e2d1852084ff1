package org.vospace.server.guard;

import java.io.IOException;

/** An answer cannot be sent on, because nobody takes it any more. */
public final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(IOException cause) {
        super("the client has broken off: " + cause.getMessage(), cause);
    }
}
