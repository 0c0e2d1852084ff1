package org.vospace.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.uws.ExecutionPhase.ABORTED;
import static org.vospace.uws.ExecutionPhase.ARCHIVED;
import static org.vospace.uws.ExecutionPhase.COMPLETED;
import static org.vospace.uws.ExecutionPhase.ERROR;
import static org.vospace.uws.ExecutionPhase.EXECUTING;
import static org.vospace.uws.ExecutionPhase.HELD;
import static org.vospace.uws.ExecutionPhase.PENDING;
import static org.vospace.uws.ExecutionPhase.QUEUED;
import static org.vospace.uws.ExecutionPhase.SUSPENDED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionPhaseTest {
    private static final Map<ExecutionPhase, Set<ExecutionPhase>> SUCCESSORS =
            Map.of(
                    PENDING, Set.of(QUEUED, EXECUTING, HELD, ERROR, ABORTED),
                    QUEUED, Set.of(EXECUTING, ERROR, ABORTED),
                    EXECUTING, Set.of(COMPLETED, ERROR, ABORTED, HELD, SUSPENDED),
                    HELD, Set.of(EXECUTING, ERROR, ABORTED),
                    SUSPENDED, Set.of(EXECUTING, ERROR, ABORTED),
                    COMPLETED, Set.of(ARCHIVED),
                    ERROR, Set.of(ARCHIVED),
                    ABORTED, Set.of(ARCHIVED));

    @ParameterizedTest
    @EnumSource
    void aPhaseHasTheSuccessorsOfTheStateDiagram(ExecutionPhase phase) {
        Set<ExecutionPhase> actual = EnumSet.noneOf(ExecutionPhase.class);
        Arrays.stream(ExecutionPhase.values()).filter(phase::canBecome).forEach(actual::add);

        assertThat(actual).isEqualTo(SUCCESSORS.getOrDefault(phase, Set.of()));
    }

    @ParameterizedTest
    @EnumSource
    void aFinalPhaseOnlyEverGetsArchived(ExecutionPhase phase) {
        assertThat(phase.isFinal())
                .isEqualTo(Set.of(COMPLETED, ERROR, ABORTED, ARCHIVED).contains(phase));
        if (phase.isFinal()) {
            assertThat(ExecutionPhase.values())
                    .filteredOn(phase::canBecome)
                    .isSubsetOf(EnumSet.of(ARCHIVED));
        }
    }

    @Test
    void thosePhasesAreActiveThatAClientMayWaitIn() {
        assertThat(ExecutionPhase.values())
                .filteredOn(ExecutionPhase::isActive)
                .containsExactly(PENDING, QUEUED, EXECUTING);
    }
}
