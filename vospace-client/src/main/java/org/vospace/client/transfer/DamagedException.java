package org.vospace.client.transfer;

import java.io.IOException;

/** What arrived is not what was sent: all of it has to be sent again. */
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedException(String what) {
        super(what);
    }
}
