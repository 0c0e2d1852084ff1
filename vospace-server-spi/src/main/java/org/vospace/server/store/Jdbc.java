package org.vospace.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs prepared statements on one connection. Arguments are bound by their Java type, collections
 * as {@code text[]}; where an argument may be null or shall be something else, the statement casts
 * it.
 */
final class Jdbc {
    /** Makes a value of the current row. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Jdbc(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return list(0, sql, mapper, arguments);
    }

    /** Reads at most {@code maxRows} rows; 0 means all. */
    <T> List<T> list(int maxRows, String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            statement.setMaxRows(maxRows);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.map(rows));
                }
                return result;
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        List<T> rows = list(sql, mapper, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Reads the one row that the statement always yields. */
    <T> T single(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return list(sql, mapper, arguments).get(0);
    }

    /** Whether the statement yields a row. */
    boolean any(String sql, @Nullable Object... arguments) {
        return first(sql, row -> true, arguments).isPresent();
    }

    /** Returns the number of rows that were changed. */
    int update(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int at, @Nullable Object argument)
            throws SQLException {
        if (argument instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (argument instanceof long[] ids) {
            statement.setArray(
                    at, connection.createArrayOf("bigint", LongStream.of(ids).boxed().toArray()));
        } else if (argument instanceof Collection<?> values) {
            Object[] texts = values.stream().map(String::valueOf).toArray();
            statement.setArray(at, connection.createArrayOf("text", texts));
        } else {
            statement.setObject(at, argument);
        }
    }
}
