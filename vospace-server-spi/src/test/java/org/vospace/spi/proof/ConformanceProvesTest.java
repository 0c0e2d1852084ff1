package org.vospace.spi.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.spi.proof.TamperingProxy.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.spi.testkit.conformance.Account;
import org.vospace.spi.testkit.conformance.Checklist;
import org.vospace.spi.testkit.conformance.Concept;
import org.vospace.spi.testkit.conformance.ConformanceSuite;
import org.vospace.spi.testkit.conformance.Requirement;
import org.vospace.spi.testkit.conformance.Result;
import org.vospace.spi.testkit.conformance.Row;
import org.vospace.spi.testkit.conformance.Target;
import org.vospace.spi.testkit.conformance.Verdict;

/**
 * The suite is worth something: a service with one defect fails exactly the rows that guard against
 * it. The defects are made in front of a sound server, so that nothing else can be the reason.
 */
@Tag("slow")
class ConformanceProvesTest {
    /** Rows of several concepts that a sound server meets, and the rows on whole runs. */
    private static final Pattern ROWS =
            Pattern.compile("ID2|XM[124]|CN[23]|GN(2|8|13|21)|SN1|DN1|TG[579]|UW([358]|13|19)|VS7");

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static TamperingProxy proxy;
    private static Set<String> redWhenSound;

    @BeforeAll
    static void runBehindASoundProxy() {
        proxy = new TamperingProxy(SPACE.url());
        redWhenSound = red();
    }

    @AfterAll
    static void close() {
        proxy.close();
    }

    private static Set<String> red() {
        Target target =
                Target.of(proxy.url(), VOSpaceExtension.AUTHORITY)
                        .owner(Account.bearer("alice", "alice"))
                        .other(Account.bearer("bob", "bob"))
                        .build();
        try (ConformanceSuite suite = new ConformanceSuite(target)) {
            for (Concept concept : suite.concepts()) {
                concept.rows().stream()
                        .filter(row -> ROWS.matcher(row.id()).matches())
                        .forEach(suite::run);
            }
            return suite.report().having(Verdict.NOT_MET).stream()
                    .map(Result::requirement)
                    .map(Requirement::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void everyRequirementHasOneRowAndEveryRowARequirement() {
        try (ConformanceSuite suite = new ConformanceSuite(soundTarget())) {
            assertThat(suite.concepts().stream().flatMap(concept -> concept.rows().stream()))
                    .extracting(Row::id)
                    .doesNotHaveDuplicates()
                    .hasSize(235)
                    .containsExactlyInAnyOrderElementsOf(
                            Checklist.requirements().stream().map(Requirement::id).toList());
        }
    }

    private static Target soundTarget() {
        return Target.of(SPACE.url(), VOSpaceExtension.AUTHORITY).build();
    }

    @Test
    void aSoundServiceMeetsTheseRows() {
        assertThat(redWhenSound).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void eachDefectTurnsTheRowsRedThatGuardAgainstIt(
            String name, UnaryOperator<Answer> defect, Set<String> expected) {
        proxy.spoil(defect);

        Set<String> red = red();

        proxy.spoil(UnaryOperator.identity());
        assertThat(red).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect(
                        "TakesADuplicateForSuccess",
                        answer -> answer.status() == 409 ? answer.withStatus(200) : answer,
                        "CN2"),
                defect(
                        "AnswersBadRequestsAsIfItWereToBlame",
                        answer -> answer.status() == 400 ? answer.withStatus(500) : answer,
                        "CN3",
                        "GN13",
                        "XM4"),
                defect(
                        "AttachesAColonToTheNamesOfFaults",
                        answer -> answer.replacing("^NodeNotFound ", "NodeNotFound: "),
                        "DN1",
                        "GN2",
                        "TG7",
                        "UW19",
                        "VS7"),
                defect(
                        "ForgetsTheTypesOfChildren",
                        ConformanceProvesTest::withoutTypesOfChildren,
                        "GN8",
                        "XM2"),
                defect(
                        "LeavesTheEmptyNodesElementOut",
                        answer -> answer.replacing("<vos:nodes ?/>|<vos:nodes></vos:nodes>", ""),
                        "GN21",
                        "XM2"),
                defect(
                        "MixesTheSeparators",
                        answer ->
                                answer.replacing(
                                        "(?s)(<vos:nodes>.*?<vos:node [^>]*?example.org)!", "$1~"),
                        "ID2"),
                defect(
                        "ForgetsTheVersionOfNodes",
                        answer -> answer.replacing("(<vos:node [^>]*) version=\"2.1\"", "$1"),
                        "XM1"),
                defect("TellsLocalTime", answer -> answer.replacing("Z</uws:", "</uws:"), "UW3"),
                defect("InventsAPhase", answer -> answer.replacing("^PENDING$", "WAITING"), "UW13"),
                defect(
                        "WritesFaultNamesInErrorSummaries",
                        answer -> answer.replacing(">Node Not Found<", ">NodeNotFound<"),
                        "TG7",
                        "UW19"));
    }

    private static Answer withoutTypesOfChildren(Answer answer) {
        int children = answer.body().indexOf("<vos:nodes>");
        if (children < 0) {
            return answer;
        }
        String rest = answer.body().substring(children).replaceAll(" xsi:type=\"[^\"]*\"", "");
        return answer.withBody(answer.body().substring(0, children) + rest);
    }

    private static Arguments defect(String name, UnaryOperator<Answer> defect, String... red) {
        return arguments(name, defect, Set.of(red));
    }
}
