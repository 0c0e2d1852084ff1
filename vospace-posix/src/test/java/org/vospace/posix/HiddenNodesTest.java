package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.property;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Below a container that one may not read, what is there and what is not answer alike. */
class HiddenNodesTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()));

    private static SpaceCaller stranger;

    @BeforeAll
    static void hide() {
        SpaceCaller alice = new SpaceCaller(SPACE, "alice");
        SpaceCaller admin = new SpaceCaller(SPACE, "admin");
        stranger = new SpaceCaller(SPACE, "stranger");
        String isPublic = property(CORE + "ispublic", "true");
        admin.makeContainer("/a", property(CORE + "creator", "alice"), isPublic);
        admin.makeContainer("/mine", property(CORE + "creator", "stranger"));
        alice.makeContainer("/a/vault");
        alice.makeContainer("/a/vault/there", isPublic);
        alice.put("/files/a/vault/there/x", "bytes");
        stranger.put("/files/mine/x", "bytes");
        assertThat(alice.get("/nodes/a/vault/there/x").status()).isEqualTo(200);
    }

    /** A request or job about a container and what is in it; {@code @} stands for its name. */
    private enum Attempt {
        GET("GET /nodes/a/vault/@"),
        GET_BELOW("GET /nodes/a/vault/@/x"),
        EXPLAIN("GET /nodes/a/vault/@?view=permissions"),
        EXPLAIN_OTHER("GET /nodes/a/vault/@?view=permissions&user=alice"),
        PACK("GET /nodes/a/vault/@?view=tar"),
        READ("GET /files/a/vault/@/x"),
        SEARCH("GET /search?under=/a/vault/@"),
        DELETE("DELETE /nodes/a/vault/@"),
        DELETE_FILE("DELETE /files/a/vault/@/x"),
        WRITE("PUT /files/a/vault/@/x"),
        CREATE("CREATE /a/vault/@"),
        CREATE_BELOW("CREATE /a/vault/@/y"),
        SET("SET /a/vault/@"),
        PUSH("PUSH /a/vault/@/x"),
        MOVE_FROM("MOVE /a/vault/@ /mine"),
        MOVE_INTO("MOVE /mine/x /a/vault/@"),
        COPY_FROM("COPY /a/vault/@ /mine"),
        COPY_INTO("COPY /mine/x /a/vault/@"),
        DELETE_TREE("DELETE_TREE /a/vault/@"),
        SET_TREE("SET_TREE /a/vault/@");

        private final String words;

        Attempt(String words) {
            this.words = words;
        }

        String of(String name) {
            String[] word = words.replace("@", name).split(" ", -1);
            String answer =
                    switch (word[0]) {
                        case "GET" -> text(stranger.get(word[1]));
                        case "DELETE" -> text(stranger.delete(word[1]));
                        case "PUT" -> text(stranger.put(word[1], "bytes"));
                        case "CREATE" -> text(stranger.makeContainer(word[1]));
                        case "SET" -> text(stranger.set("ContainerNode", word[1]));
                        case "PUSH" -> stranger.push(word[1], "");
                        case "MOVE" -> stranger.ended(stranger.transfer(word[1], word[2], false));
                        case "COPY" -> stranger.ended(stranger.transfer(word[1], word[2], true));
                        case "DELETE_TREE" -> stranger.ended(stranger.deleteTree(word[1]));
                        case "SET_TREE" -> stranger.ended(stranger.setTree(word[1]));
                        default -> throw new AssertionError(word[0]);
                    };
            return answer.replace(name, "@");
        }

        private static String text(Reply reply) {
            return reply.toString();
        }
    }

    @ParameterizedTest
    @EnumSource(Attempt.class)
    void whatIsHiddenAnswersAsWhatIsMissing(Attempt attempt) {
        String there = attempt.of("there");
        String missing = attempt.of("nowhere");

        assertThat(there).contains("PermissionDenied", SpaceCaller.uri("/a/vault") + ": ");
        assertThat(missing).isEqualTo(there);
    }
}
