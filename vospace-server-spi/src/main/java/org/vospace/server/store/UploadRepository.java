package org.vospace.server.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredUpload.Mark;
import org.vospace.spi.storage.StorageRef;
import org.vospace.uws.JobId;

/**
 * Uploads that come in several requests, within one transaction.
 *
 * <p>Only the request that holds the pen ({@link #take}) adds bytes: another one that takes it
 * makes all later changes of the first fail. Parts are garbage that is due never, until the upload
 * is given up or a node gets them.
 */
public final class UploadRepository {
    private static final String COLUMNS =
            """
            upload_id, owner, owner_grants, job_id, path, length, content_type, content_encoding,
            terms::text, digests, created, expires, byte_offset, undo_offset, undo_digests,
            complete, md5
            """;

    private static final String INSERT =
            """
            INSERT INTO vos.upload(upload_id, owner, owner_grants, job_id, path, length,
                                   content_type, content_encoding, terms, digests, created,
                                   expires)
            VALUES (?, ?, ?::text[], ?::uuid, ?, ?::bigint, ?::text, ?::text, ?::jsonb, ?, ?, ?)
            """;

    private static final String ADD_PART =
            """
            WITH kept AS (
              INSERT INTO vos.storage_garbage(ref, store_id, due) VALUES (?, ?, 'infinity'))
            INSERT INTO vos.upload_part(upload_id, seq, ref, length, published)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String ADVANCE =
            """
            UPDATE vos.upload SET byte_offset = ?, digests = ?, expires = ?
             WHERE upload_id = ? AND writer = ? AND NOT complete
            """;

    private static final String RELEASE_PARTS =
            """
            UPDATE vos.storage_garbage g
               SET due = statement_timestamp() + ?::bigint * interval '1 millisecond',
                   removing = true
              FROM vos.upload_part p
             WHERE p.upload_id = ? AND p.seq >= ? AND g.ref = p.ref AND NOT g.removing
            """;

    private final Jdbc jdbc;

    UploadRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(NewUpload upload) {
        jdbc.update(
                INSERT,
                upload.id(),
                upload.owner().name(),
                JobRows.grants(upload.owner()),
                upload.job().map(JobRows::requireKey).orElse(null),
                upload.path().toEncodedString(),
                upload.length().isPresent() ? upload.length().getAsLong() : null,
                upload.contentType().orElse(null),
                upload.contentEncoding().orElse(null),
                Json.object(upload.terms()),
                upload.digests(),
                upload.created(),
                upload.expires());
    }

    /** How many uploads of a user are not complete, counted up to {@code limit}. */
    public int countOpen(String owner, int limit) {
        return jdbc.single(
                "SELECT count(*) FROM (SELECT 1 FROM vos.upload WHERE owner = ? AND NOT complete"
                        + " LIMIT ?) unfinished",
                row -> row.getInt(1),
                owner,
                limit);
    }

    public Optional<StoredUpload> find(UUID id) {
        return load(id, "");
    }

    /** As {@link #find}, and nobody changes it until the transaction ends. */
    public Optional<StoredUpload> lock(UUID id) {
        return load(id, " FOR UPDATE");
    }

    private Optional<StoredUpload> load(UUID id, String lock) {
        return jdbc.first(
                        "SELECT " + COLUMNS + " FROM vos.upload WHERE upload_id = ?" + lock,
                        UploadRepository::map,
                        id)
                .map(upload -> upload.withParts(parts(id)));
    }

    private List<UploadPart> parts(UUID id) {
        return jdbc.list(
                "SELECT seq, ref, length, published FROM vos.upload_part WHERE upload_id = ?"
                        + " ORDER BY seq",
                row ->
                        new UploadPart(
                                row.getInt(1),
                                new StorageRef(row.getObject(2, UUID.class).toString()),
                                row.getLong(3),
                                row.getBoolean(4)),
                id);
    }

    /** Gives the pen to a request; whoever had it has it no more. */
    public void take(UUID id, UUID writer) {
        jdbc.update("UPDATE vos.upload SET writer = ? WHERE upload_id = ?", writer, id);
    }

    /** Remembers where the upload is, as that from which the last request's bytes begin. */
    public void markUndo(UUID id) {
        jdbc.update(
                "UPDATE vos.upload SET undo_offset = byte_offset, undo_digests = digests"
                        + " WHERE upload_id = ?",
                id);
    }

    /** Takes the pen from whoever has it. */
    public void dropPen(UUID id) {
        jdbc.update(
                "UPDATE vos.upload SET writer = NULL WHERE upload_id = ? AND writer IS NOT NULL",
                id);
    }

    /** Whether a request still has the pen; if so, it keeps it until the transaction ends. */
    public boolean holdsPen(UUID id, UUID writer) {
        return jdbc.any(
                "SELECT 1 FROM vos.upload WHERE upload_id = ? AND writer = ? AND NOT complete"
                        + " FOR UPDATE",
                id,
                writer);
    }

    /** Says how long the upload is in all. */
    public void setLength(UUID id, long length) {
        jdbc.update("UPDATE vos.upload SET length = ? WHERE upload_id = ?", length, id);
    }

    /** Adds a part, whose ref is garbage from now on. The caller has the pen. */
    public void addPart(UUID id, UploadPart part, int storeId) {
        jdbc.update(
                ADD_PART,
                part.ref().toUuid(),
                storeId,
                id,
                part.seq(),
                part.ref().toUuid(),
                part.length(),
                part.published());
    }

    /** Changes a part. The caller has the pen. */
    public void setPart(UUID id, UploadPart part) {
        jdbc.update(
                "UPDATE vos.upload_part SET length = ?, published = ? WHERE upload_id = ?"
                        + " AND seq = ?",
                part.length(),
                part.published(),
                id,
                part.seq());
    }

    /**
     * Says how far the bytes are durable.
     *
     * @return false if another request has taken the pen, or the upload is over
     */
    public boolean advance(UUID id, UUID writer, Mark mark, Instant expires) {
        return jdbc.update(ADVANCE, mark.offset(), mark.digests(), expires, id, writer) == 1;
    }

    /** Goes back to a place, and forgets the one before it. The parts are changed elsewhere. */
    public void goBack(UUID id, Mark mark) {
        jdbc.update(
                "UPDATE vos.upload SET byte_offset = ?, digests = ?, undo_offset = NULL,"
                        + " undo_digests = NULL WHERE upload_id = ?",
                mark.offset(),
                mark.digests(),
                id);
    }

    /**
     * Gives up the parts from {@code seq} on.
     *
     * @param grace for a writer that has not noticed yet
     */
    public void releaseParts(UUID id, int seq, Duration grace) {
        jdbc.update(RELEASE_PARTS, grace.toMillis(), id, seq);
        jdbc.update("DELETE FROM vos.upload_part WHERE upload_id = ? AND seq >= ?", id, seq);
    }

    /**
     * Marks an upload as complete, in the transaction that gives its bytes to a node; the parts
     * that the node has not got are given up.
     *
     * @param expires until when it is remembered
     * @return false if another request has taken the pen, or the upload is over
     */
    public boolean complete(
            UUID id, UUID writer, long length, String md5Hex, Instant expires, Duration grace) {
        int changed =
                jdbc.update(
                        "UPDATE vos.upload SET complete = true, writer = NULL, md5 = ?, length = ?,"
                                + " expires = ? WHERE upload_id = ? AND writer = ? AND NOT complete",
                        md5Hex,
                        length,
                        expires,
                        id,
                        writer);
        if (changed == 1) {
            releaseParts(id, 0, grace);
        }
        return changed == 1;
    }

    /** Forgets an upload and gives up its parts. */
    public void delete(UUID id, Duration grace) {
        releaseParts(id, 0, grace);
        jdbc.update("DELETE FROM vos.upload WHERE upload_id = ?", id);
    }

    /** Up to {@code limit} uploads that have expired; no other transaction gets the same ones. */
    public List<UUID> lockExpired(Instant now, int limit) {
        return jdbc.list(
                "SELECT upload_id FROM vos.upload WHERE expires <= ? ORDER BY expires LIMIT "
                        + Listing.literal(limit)
                        + " FOR UPDATE SKIP LOCKED",
                row -> row.getObject(1, UUID.class),
                now);
    }

    private static StoredUpload map(ResultSet row) throws SQLException {
        long undo = row.getLong(14);
        Optional<Mark> mark =
                row.wasNull() ? Optional.empty() : Optional.of(new Mark(undo, row.getString(15)));
        return new StoredUpload(
                begun(row),
                row.getLong(13),
                mark,
                row.getBoolean(16),
                Optional.ofNullable(row.getString(17)),
                List.of());
    }

    private static NewUpload begun(ResultSet row) throws SQLException {
        @Nullable Array grants = row.getArray(3);
        long length = row.getLong(6);
        OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(length);
        return new NewUpload(
                row.getObject(1, UUID.class),
                JobRows.identity(row.getString(2), grants),
                Optional.ofNullable(row.getString(4)).map(JobId::new),
                NodePath.parse(row.getString(5)),
                known,
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                Json.read(row.getString(9)),
                row.getString(10),
                NodeRows.instant(row, 11),
                NodeRows.instant(row, 12));
    }
}
