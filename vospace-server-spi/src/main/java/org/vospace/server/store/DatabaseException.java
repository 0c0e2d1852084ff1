package org.vospace.server.store;

import java.sql.SQLException;

/** Carries an {@link SQLException} from a repository to {@link Database}, which translates it. */
final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    DatabaseException(SQLException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
