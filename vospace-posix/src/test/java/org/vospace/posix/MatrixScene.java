package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.SpaceCaller.CADC;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.GROUPS;
import static org.vospace.posix.SpaceCaller.property;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Nodes for rows of the permission matrix with one state: a container {@code box} of the owner's
 * with a data node {@code x} and a container {@code d} in it. Made anew when an operation has
 * changed them. For one thread.
 */
final class MatrixScene {
    /** What the nodes of a row are like; {@code PERMISSIONS.md} says it in words. */
    enum State {
        PRIVATE,
        PUBLIC,
        GROUP_READABLE,
        GROUP_WRITABLE,
        LOCKED,
        IMMUTABLE,
        HIDDEN,
        MISSING;

        static State of(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }

        private List<String> access() {
            List<String> access = new ArrayList<>();
            access.add(property(CORE + "creator", "owner"));
            if (this == PUBLIC || this == HIDDEN) {
                access.add(property(CORE + "ispublic", "true"));
            }
            if (this != PRIVATE && this != PUBLIC && this != GROUP_WRITABLE) {
                access.add(property(CORE + "groupread", GROUPS + "readers"));
            }
            if (this != PRIVATE && this != PUBLIC && this != GROUP_READABLE) {
                access.add(property(CORE + "groupwrite", GROUPS + "writers"));
            }
            return access;
        }

        /** What only the nodes in the box are. */
        private String own() {
            return switch (this) {
                case LOCKED -> property(CADC + "islocked", "true");
                case IMMUTABLE -> property(CORE + "immutable", "true");
                default -> "";
            };
        }
    }

    /** A container into which every user with a name may copy. */
    static final String OPEN = "/open";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final SpaceCaller admin;
    private final String allocation;
    private final State state;
    private String box = "";

    /**
     * @param allocation a container that everybody may pass
     */
    MatrixScene(SpaceCaller admin, String allocation, State state) {
        this.admin = admin;
        this.allocation = allocation;
        this.state = state;
    }

    /** The path of the box. */
    String box() {
        if (box.isEmpty()) {
            box = make();
        }
        return box;
    }

    /** To be called after an operation that has changed something. */
    void spoilt() {
        box = "";
    }

    private String make() {
        String home = allocation;
        if (state == State.HIDDEN) {
            home = allocation + "/vault" + NUMBER.incrementAndGet();
            made(home);
        }
        String path = home + "/box" + NUMBER.incrementAndGet();
        String[] access = state.access().toArray(String[]::new);
        made(path, access);
        if (state != State.MISSING) {
            fill(path, access);
        }
        return path;
    }

    private void fill(String path, String[] access) {
        made(path + "/d", access);
        assertThat(admin.makeData(path + "/d/deep", access).status()).isEqualTo(201);
        assertThat(admin.makeData(path + "/x", access).status()).isEqualTo(201);
        assertThat(admin.put("/files" + path + "/x", "bytes").status()).isEqualTo(200);
        if (!state.own().isEmpty()) {
            assertThat(admin.set("DataNode", path + "/x", state.own()).status()).isEqualTo(200);
            assertThat(admin.set("DataNode", path + "/d/deep", state.own()).status())
                    .isEqualTo(200);
            assertThat(admin.set("ContainerNode", path + "/d", state.own()).status())
                    .isEqualTo(200);
        }
    }

    private void made(String path, String... properties) {
        assertThat(admin.makeContainer(path, properties).status()).isEqualTo(201);
    }
}
