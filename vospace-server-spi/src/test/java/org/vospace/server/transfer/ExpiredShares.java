package org.vospace.server.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Makes tokens as the service itself would have made them long ago. */
public final class ExpiredShares {
    private ExpiredShares() {}

    /** The same share with an end in 2001, under the key that is in the service's database. */
    public static String of(String token, DataSource database) throws SQLException {
        ShareTokens tokens = new ShareTokens(key(database));
        ShareTokens.Share share = tokens.shareOf(token);
        return tokens.tokenOf(
                new ShareTokens.Share(
                        share.job(),
                        share.nodeId(),
                        share.sharer(),
                        Instant.parse("2001-01-01T00:00:00Z")));
    }

    private static byte[] key(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT value FROM vos.server_secret"
                                                + " WHERE name = 'share-tokens'")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
