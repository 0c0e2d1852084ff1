package org.vospace.server.store;

import java.util.EnumMap;
import java.util.Map;
import org.vospace.model.NodeType;
import org.vospace.uws.ExecutionPhase;

/** The numbers that stand for constants in the database. They are for ever. */
final class Codes {
    static final short CONTAINER = 4;

    private static final Map<NodeType, Short> TYPES =
            new EnumMap<>(
                    Map.of(
                            NodeType.DATA_NODE, (short) 1,
                            NodeType.UNSTRUCTURED_DATA_NODE, (short) 2,
                            NodeType.STRUCTURED_DATA_NODE, (short) 3,
                            NodeType.CONTAINER_NODE, CONTAINER,
                            NodeType.LINK_NODE, (short) 5,
                            NodeType.NODE, (short) 6));

    private static final Map<ExecutionPhase, Short> PHASES =
            new EnumMap<>(
                    Map.of(
                            ExecutionPhase.PENDING, (short) 0,
                            ExecutionPhase.QUEUED, (short) 1,
                            ExecutionPhase.EXECUTING, (short) 2,
                            ExecutionPhase.COMPLETED, (short) 3,
                            ExecutionPhase.ERROR, (short) 4,
                            ExecutionPhase.ABORTED, (short) 5,
                            ExecutionPhase.HELD, (short) 6,
                            ExecutionPhase.SUSPENDED, (short) 7,
                            ExecutionPhase.ARCHIVED, (short) 8));

    private static final Map<JobKind, Short> KINDS =
            new EnumMap<>(
                    Map.of(
                            JobKind.TRANSFER, (short) 0,
                            JobKind.DELETE, (short) 1,
                            JobKind.SET_PROPERTIES, (short) 2));

    private static final Map<ShareOperation, Short> SHARE_OPERATIONS =
            new EnumMap<>(
                    Map.of(
                            ShareOperation.READ, (short) 1,
                            ShareOperation.READ_TREE, (short) 2,
                            ShareOperation.ADD, (short) 3));

    private Codes() {}

    static short of(ShareOperation operation) {
        return require(SHARE_OPERATIONS, operation);
    }

    static ShareOperation shareOperation(short code) {
        return find(SHARE_OPERATIONS, code);
    }

    static short of(JobKind kind) {
        return require(KINDS, kind);
    }

    static JobKind kind(short code) {
        return find(KINDS, code);
    }

    static short of(NodeType type) {
        return require(TYPES, type);
    }

    /** The code of a phase; UNKNOWN has none, because it is only ever said of another's job. */
    static short of(ExecutionPhase phase) {
        return require(PHASES, phase);
    }

    static NodeType nodeType(short code) {
        return find(TYPES, code);
    }

    static ExecutionPhase phase(short code) {
        return find(PHASES, code);
    }

    private static <E> short require(Map<E, Short> codes, E constant) {
        Short code = codes.get(constant);
        if (code == null) {
            throw new IllegalArgumentException(
                    constant + " (expected: one of " + codes.keySet() + ")");
        }
        return code;
    }

    private static <E> E find(Map<E, Short> codes, short code) {
        for (Map.Entry<E, Short> entry : codes.entrySet()) {
            if (entry.getValue() == code) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("code " + code + " (expected: one of " + codes + ")");
    }
}
