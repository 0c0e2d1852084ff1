package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.spi.storage.StorageException;

/** What keeps a request from going on with an upload as it wanted to. */
public final class UploadProblem extends VOSpaceException {
    private static final long serialVersionUID = 1L;

    /** What is the matter. */
    public enum Kind {
        /** The upload is at another offset. */
        MISMATCHING_OFFSET,
        /** The bytes are more, or fewer, than was said before. */
        INCONSISTENT_LENGTH,
        /** A node has the bytes already. */
        COMPLETED_UPLOAD,
        /** A newer request goes on with the upload. */
        TAKEN_OVER,
        /** The storage has not got any more what is on record. */
        LOST
    }

    private final Kind kind;
    private final long expected;
    private final long provided;

    private UploadProblem(
            Kind kind,
            FaultType type,
            int status,
            String detail,
            long expected,
            long provided,
            @Nullable Throwable cause) {
        super(type, detail, status, cause);
        this.kind = kind;
        this.expected = expected;
        this.provided = provided;
    }

    static UploadProblem offset(long expected, long provided) {
        return new UploadProblem(
                Kind.MISMATCHING_OFFSET,
                FaultType.INVALID_ARGUMENT,
                409,
                "offset " + provided + " (expected: " + expected + ", so much has been stored)",
                expected,
                provided,
                null);
    }

    /** The length differs from the one that was announced. */
    public static UploadProblem length(long announced, long other) {
        return new UploadProblem(
                Kind.INCONSISTENT_LENGTH,
                FaultType.INVALID_DATA,
                400,
                other + " bytes (expected: " + announced + ", as was announced)",
                announced,
                other,
                null);
    }

    static UploadProblem completed(long length) {
        return new UploadProblem(
                Kind.COMPLETED_UPLOAD,
                FaultType.INVALID_ARGUMENT,
                410,
                "the upload has been completed with " + length + " bytes; begin another one",
                length,
                length,
                null);
    }

    static UploadProblem takenOver() {
        return new UploadProblem(
                Kind.TAKEN_OVER,
                FaultType.NODE_BUSY,
                409,
                "a newer request goes on with the upload; ask how far it is",
                -1,
                -1,
                null);
    }

    /** What a failure of the storage means for an upload that is on record. */
    static VOSpaceException ofStorage(IOException cause) {
        boolean lost =
                cause instanceof StorageException storage
                        && storage.kind() == StorageException.Kind.NOT_FOUND;
        return lost
                ? new UploadProblem(
                        Kind.LOST,
                        FaultType.NODE_NOT_FOUND,
                        410,
                        "the storage has lost bytes of the upload; begin another one",
                        -1,
                        -1,
                        cause)
                : CheckedBackend.fault(cause);
    }

    /** What the storage gives back is not what it was given. */
    static UploadProblem damaged(String recorded, String read) {
        return new UploadProblem(
                Kind.LOST,
                FaultType.NODE_NOT_FOUND,
                410,
                "the storage has damaged bytes of the upload: they are "
                        + read
                        + " (expected: "
                        + recorded
                        + "); begin another one",
                -1,
                -1,
                null);
    }

    public Kind kind() {
        return kind;
    }

    /** The offset the upload is at, where that is the matter. */
    public OptionalLong expectedOffset() {
        return kind == Kind.MISMATCHING_OFFSET ? OptionalLong.of(expected) : OptionalLong.empty();
    }

    /** The offset that the request named, where that is the matter. */
    public OptionalLong providedOffset() {
        return kind == Kind.MISMATCHING_OFFSET ? OptionalLong.of(provided) : OptionalLong.empty();
    }
}
