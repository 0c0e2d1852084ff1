package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.property;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * Every cell of the table in {@code PERMISSIONS.md}, tried over HTTP by the one whom its column
 * names.
 */
class PermissionMatrixTest {
    private static final String ALLOCATION = "/allocation";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()));

    private static SpaceCaller admin;
    private static Map<String, SpaceCaller> roles;

    @BeforeAll
    static void makeAllocation() {
        admin = new SpaceCaller(SPACE, "admin");
        roles = new LinkedHashMap<>();
        roles.put("anonymous", new SpaceCaller(SPACE, ""));
        roles.put("stranger", new SpaceCaller(SPACE, "stranger"));
        roles.put("reader", new SpaceCaller(SPACE, "rita", "readers"));
        roles.put("writer", new SpaceCaller(SPACE, "walt", "writers"));
        roles.put("owner", new SpaceCaller(SPACE, "owner"));
        roles.put("allocation owner", new SpaceCaller(SPACE, "landlord"));
        roles.put("administrator", admin);
        String isPublic = property(CORE + "ispublic", "true");
        String landlord = property(CORE + "creator", "landlord");
        String named = "user:stranger user:rita user:walt user:owner user:landlord";
        assertThat(admin.makeContainer(ALLOCATION, isPublic, landlord).status()).isEqualTo(201);
        assertThat(
                        admin.makeContainer(
                                        MatrixScene.OPEN,
                                        isPublic,
                                        property(CORE + "groupwrite", named))
                                .status())
                .isEqualTo(201);
    }

    @TestFactory
    Stream<DynamicContainer> everyCellOfTheTableIsTrue() {
        PermissionTable table = PermissionTable.read();
        Map<MatrixScene.State, MatrixScene> scenes = new EnumMap<>(MatrixScene.State.class);
        for (MatrixScene.State state : MatrixScene.State.values()) {
            scenes.put(state, new MatrixScene(admin, ALLOCATION, state));
        }
        return table.rows().stream()
                .map(row -> row(table, row, Objects.requireNonNull(scenes.get(row.state()))));
    }

    private static DynamicContainer row(
            PermissionTable table, PermissionTable.Row row, MatrixScene scene) {
        return dynamicContainer(
                row.operation() + ", " + row.state(),
                IntStream.range(0, table.roles().size())
                        .mapToObj(
                                i ->
                                        dynamicTest(
                                                table.roles().get(i),
                                                () -> requireCell(table, row, i, scene))));
    }

    private static void requireCell(
            PermissionTable table, PermissionTable.Row row, int column, MatrixScene scene) {
        String role = table.roles().get(column);
        SpaceCaller who = Objects.requireNonNull(roles.get(role), role);

        String outcome = row.operation().attempt(who, scene);

        assertThat(outcome).isEqualTo(table.expected(row, column));
    }

    @Test
    void theTableHasEveryOperationInEveryStateForEverybody() {
        PermissionTable table = PermissionTable.read();
        List<String> expected = new ArrayList<>();
        for (MatrixOperation operation : MatrixOperation.values()) {
            for (MatrixScene.State state : MatrixScene.State.values()) {
                expected.add(operation + " " + state);
            }
        }

        assertThat(table.roles()).containsExactlyElementsOf(roles.keySet());
        assertThat(table.rows())
                .extracting(row -> row.operation() + " " + row.state())
                .containsExactlyElementsOf(expected);
        assertThat(table.rows())
                .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(roles.keySet()));
    }
}
