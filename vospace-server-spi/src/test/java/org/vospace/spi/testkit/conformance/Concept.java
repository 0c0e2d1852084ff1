package org.vospace.spi.testkit.conformance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What some rows are about.
 *
 * @param title of the chapter in the checklist
 * @param rows in the order of the checklist
 */
public record Concept(String title, List<Row> rows) {
    private static <R extends Rows> Concept of(
            String title, Class<R> type, Function<RowContext, R> object) {
        List<Row> rows =
                Arrays.stream(type.getDeclaredMethods())
                        .filter(Row::isRow)
                        .map(method -> new Row(method, object))
                        .sorted(
                                Comparator.comparing((Row row) -> row.id().substring(0, 2))
                                        .thenComparingInt(Row::number))
                        .toList();
        return new Concept(title, rows);
    }

    /** All of them; what is said of a whole run comes last. */
    static List<Concept> all() {
        return List.of(
                of("Identifiers", IdentifierRows.class, IdentifierRows::new),
                of("XML and model", ModelRows.class, ModelRows::new),
                of("Service metadata", MetadataRows.class, MetadataRows::new),
                of("createNode", CreateNodeRows.class, CreateNodeRows::new),
                of("getNode", GetNodeRows.class, GetNodeRows::new),
                of("setNode", SetNodeRows.class, SetNodeRows::new),
                of("deleteNode", DeleteNodeRows.class, DeleteNodeRows::new),
                of("moveNode", MoveRows.class, MoveRows::new),
                of("copyNode", CopyRows.class, CopyRows::new),
                of("Transfers, common", TransferRows.class, TransferRows::new),
                of("Transfers by parameters", ParameterRows.class, ParameterRows::new),
                of("pushToVoSpace", PushRows.class, PushRows::new),
                of("pullFromVoSpace", PullRows.class, PullRows::new),
                of("pullToVoSpace", PullToRows.class, PullToRows::new),
                of("pushFromVoSpace", PushFromRows.class, PushFromRows::new),
                of("Container views", ArchiveRows.class, ArchiveRows::new),
                of("UWS jobs", JobRows.class, JobRows::new),
                of("UWS lists and waiting", JobListRows.class, JobListRows::new),
                of("VOSI, authentication, robustness", VosiRows.class, VosiRows::new),
                of("All answers of the run", WholeRunRows.class, WholeRunRows::new));
    }
}
