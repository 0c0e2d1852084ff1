package org.vospace.server.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;
import org.vospace.uws.JobId;

/** The columns of a job in every statement that reads one, and what they become. */
final class JobRows {
    static final String COLUMNS =
            """
            job_id, owner, run_id, phase, run_class, job_info, results::text, error::text, created,
            started, ended, destruction, quote, exec_duration, attempt, owner_groups, kind,
            parameters::text, owner_grants
            """;

    private JobRows() {}

    static StoredJob map(ResultSet row) throws SQLException {
        return new StoredJob(
                new JobId(row.getString(1)),
                Codes.kind(row.getShort(17)),
                owner(row),
                Optional.ofNullable(row.getString(3)),
                Codes.phase(row.getShort(4)),
                row.getInt(5),
                Optional.ofNullable(row.getString(6)),
                Json.read(row.getString(18)),
                Json.read(row.getString(7)),
                Optional.ofNullable(row.getString(8)).map(JobRows::error),
                NodeRows.instant(row, 9),
                NodeRows.optionalInstant(row, 10),
                NodeRows.optionalInstant(row, 11),
                NodeRows.instant(row, 12),
                NodeRows.optionalInstant(row, 13),
                row.getInt(14),
                row.getInt(15));
    }

    private static Identity owner(ResultSet row) throws SQLException {
        return identity(row.getString(2), row.getArray(16), row.getArray(19));
    }

    /** Somebody as rows keep them. */
    static Identity identity(@Nullable String name, Array groups, @Nullable Array grants)
            throws SQLException {
        Identity who =
                new Identity(
                        name == null ? "" : name,
                        Arrays.stream((String[]) groups.getArray())
                                .map(GroupId::new)
                                .collect(Collectors.toSet()));
        return grants == null ? who : who.restrictedTo(restriction(grants));
    }

    /** Somebody of whom no groups are kept. */
    static Identity identity(String name, @Nullable Array grants) throws SQLException {
        Identity who = Identity.of(name);
        return grants == null ? who : who.restrictedTo(restriction(grants));
    }

    private static Restriction restriction(Array grants) throws SQLException {
        return new Restriction(
                Arrays.stream((String[]) grants.getArray())
                        .map(Grant::parse)
                        .collect(Collectors.toSet()));
    }

    /** What the owner's credential was good for; null: everything the owner may do. */
    static @Nullable List<String> grants(Identity owner) {
        return owner.restriction()
                .map(r -> r.grants().stream().map(Grant::toString).sorted().toList())
                .orElse(null);
    }

    /** The key of a job; empty for an id that no job here can have. */
    static Optional<UUID> key(JobId id) {
        try {
            UUID key = UUID.fromString(id.value());
            return key.toString().equals(id.value()) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The key of a job that is one of ours.
     *
     * @throws IllegalArgumentException if its id is no UUID in canonical form
     */
    static UUID requireKey(JobId id) {
        return key(id).orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "job id: " + id + " (expected: a UUID)"));
    }

    static @Nullable String json(Optional<JobError> error) {
        return error.map(JobRows::json).orElse(null);
    }

    private static String json(JobError error) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("fault", error.fault());
        fields.put("message", error.message());
        fields.put("detail", error.detail());
        return Json.object(fields);
    }

    private static JobError error(String json) {
        Map<String, String> fields = Json.read(json);
        return new JobError(
                fields.getOrDefault("fault", ""),
                fields.getOrDefault("message", ""),
                fields.getOrDefault("detail", ""));
    }
}
