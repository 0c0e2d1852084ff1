package org.vospace.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    private static final Workload IDLE =
            new Workload() {
                @Override
                public void run(HttpConnection connection, int worker) throws IOException {}

                @Override
                public void verify(HttpConnection connection) throws IOException {}
            };

    @Test
    void medianIsComparedWithThePeersOfTheSameOperationAndConnections() {
        Map<Row, List<Double>> results = new LinkedHashMap<>();
        results.put(row("PUT", 1, "VOSpace"), List.of(50.0, 40.0, 60.0));
        results.put(row("PUT", 16, "VOSpace"), List.of(7.0));
        results.put(row("PUT", 1, "nginx"), List.of(200.0, 100.0, 1.0));

        String table = MarkdownTable.render(results, "nginx");

        assertThat(table)
                .contains("| PUT | 1 | VOSpace | 1/s | 40 | **50** | 60 | 0.50 |")
                .contains("| PUT | 16 | VOSpace | 1/s | 7.0 | **7.0** | 7.0 |  |")
                .contains("| PUT | 1 | nginx | 1/s | 1.0 | **100** | 200 |  |");
    }

    private static Row row(String operation, int connections, String label) {
        Service service =
                new Service(label, URI.create("http://127.0.0.1:1"), "", Optional.empty());
        return new Row(operation, connections, service, IDLE, Row.Size.SMALL);
    }
}
