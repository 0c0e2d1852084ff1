package org.vospace.spi.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.vospace.spi.testkit.conformance.ConformanceSuite;
import org.vospace.spi.testkit.conformance.Report;
import org.vospace.spi.testkit.conformance.Result;
import org.vospace.spi.testkit.conformance.Row;
import org.vospace.spi.testkit.conformance.Target;
import org.vospace.spi.testkit.conformance.Verdict;

/**
 * Examines a VOSpace from outside: one test for each of the requirements of VOSpace 2.1, UWS 1.1
 * and VOSI, over HTTP, against any implementation.
 *
 * <pre>{@code
 * class OurConformanceTest extends VOSpaceConformance {
 *     @Override
 *     protected Target target() {
 *         return Target.of(URI.create("https://example.org/space"), "example.org!space")
 *                 .owner(Account.bearer("alice", System.getenv("ALICE_TOKEN")))
 *                 .other(Account.bearer("bob", System.getenv("BOB_TOKEN")))
 *                 .parent("/home/alice")
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * <p>A row that the service does not offer is skipped, with the fault by which the service said so.
 * At the end a report is written to {@link #report}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class VOSpaceConformance {
    private @Nullable ConformanceSuite suite;

    /** The service to examine; asked once, before the first test. */
    protected abstract Target target() throws Exception;

    /** Where the report is written to. */
    protected Path report() {
        return Path.of("target", "conformance.md");
    }

    /**
     * IDs of rows that the service is known not to meet yet. They are run and reported like all
     * others, but skipped instead of failed; one that is met or not offered fails, so that this
     * list cannot outlive what it excuses.
     */
    protected Set<String> knownGaps() {
        return Set.of();
    }

    /**
     * Whether a row is run at all; the default is those whose ID matches the regular expression in
     * the system property {@code conformance.rows}, and all if there is none.
     */
    protected boolean selects(Row row) {
        return row.id().matches(System.getProperty("conformance.rows", ".*"));
    }

    @TestFactory
    final Stream<DynamicContainer> requirements() throws Exception {
        ConformanceSuite started = new ConformanceSuite(target());
        suite = started;
        return started.concepts().stream()
                .map(
                        concept ->
                                DynamicContainer.dynamicContainer(
                                        concept.title(),
                                        concept.rows().stream()
                                                .filter(this::selects)
                                                .map(row -> test(started, row))));
    }

    private DynamicTest test(ConformanceSuite started, Row row) {
        return DynamicTest.dynamicTest(
                row.name(), row.source(), () -> judge(row, started.run(row)));
    }

    private void judge(Row row, Result result) {
        boolean isKnown = knownGaps().contains(row.id());
        boolean isMet = result.verdict() != Verdict.NOT_MET;
        if (isMet && isKnown) {
            Assertions.fail(
                    row.id()
                            + " is "
                            + result.verdict().title()
                            + " (expected: not met, as knownGaps says; take it from there)");
        }
        Assumptions.assumeTrue(isMet || !isKnown, () -> "known gap: " + result.seen());
        Assumptions.assumeTrue(
                result.verdict() != Verdict.NOT_OFFERED, () -> "not offered: " + result.seen());
        if (!isMet) {
            Assertions.fail(row.id() + " " + result.requirement().text() + ": " + result.seen());
        }
    }

    @AfterAll
    final void writeReport() throws IOException {
        if (suite != null) {
            Report report = suite.report();
            report.write(report());
            suite.close();
        }
    }
}
