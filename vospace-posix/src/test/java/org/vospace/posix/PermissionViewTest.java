package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.SpaceCaller.CADC;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.GROUPS;
import static org.vospace.posix.SpaceCaller.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** {@code view=permissions} tells what may be done, and on what that rests. */
class PermissionViewTest {
    private static final String VIEW = "?view=permissions";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()))
                    .authenticators(new TestUsers(), new Scoped());

    /** Takes {@code X-Grant: read:/v} for a credential of alice's that is good for no more. */
    private static final class Scoped implements Authenticator {
        @Override
        public Optional<Identity> authenticate(Credentials request) {
            return request.header("X-Grant")
                    .map(Grant::parse)
                    .map(grant -> new Restriction(Set.of(grant)))
                    .map(restriction -> Identity.of("alice").restrictedTo(restriction));
        }

        @Override
        public List<Challenge> challenges() {
            return List.of();
        }
    }

    private static SpaceCaller alice;
    private static SpaceCaller landlord;
    private static SpaceCaller reader;
    private static SpaceCaller bob;

    @BeforeAll
    static void makeNodes() {
        SpaceCaller admin = new SpaceCaller(SPACE, "admin");
        alice = new SpaceCaller(SPACE, "alice");
        landlord = new SpaceCaller(SPACE, "landlord");
        reader = new SpaceCaller(SPACE, "rita", "staff");
        bob = new SpaceCaller(SPACE, "bob");
        String isPublic = property(CORE + "ispublic", "true");
        admin.makeContainer(
                "/v",
                property(CORE + "creator", "landlord"),
                isPublic,
                property(CORE + "groupwrite", "user:alice"));
        alice.makeContainer("/v/c", isPublic);
        alice.makeData(
                "/v/c/x",
                property(CORE + "groupread", GROUPS + "staff"),
                property(CORE + "groupwrite", GROUPS + "user:bob"));
        alice.makeContainer("/v/private");
        alice.makeData("/v/private/x", isPublic);
    }

    private static JsonNode report(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        return new ObjectMapper().readTree(reply.bytes());
    }

    /** {@code true because} or {@code false because}. */
    private static String answer(JsonNode report, String operation) {
        for (JsonNode answer : report.get("operations")) {
            if (answer.get("operation").asText().equals(operation)) {
                return answer.get("permitted").asText() + " " + answer.get("reason").asText();
            }
        }
        throw new AssertionError(operation + " in " + report);
    }

    @Test
    void eachPermissionTellsItsReason() throws Exception {
        String path = "/nodes/v/c/x" + VIEW;

        assertThat(answer(report(alice.get(path)), "writeData")).isEqualTo("true you own it");
        assertThat(answer(report(landlord.get(path)), "delete"))
                .isEqualTo("true you own the allocation /v");
        assertThat(answer(report(reader.get(path)), "readData"))
                .isEqualTo("true member of the reading group staff");
        assertThat(answer(report(reader.get(path)), "writeData"))
                .startsWith("false write permission is missing");
        assertThat(answer(report(bob.get(path)), "writeData"))
                .isEqualTo("true you are named in its writing groups");
        assertThat(answer(report(new SpaceCaller(SPACE, "admin").get(path)), "changeAccess"))
                .isEqualTo("true administrator");
        assertThat(answer(report(bob.get("/nodes/v/c" + VIEW)), "see"))
                .isEqualTo("true everybody may read it");
    }

    @Test
    void eachContainerOfThePathIsThere() throws Exception {
        JsonNode path = report(bob.get("/nodes/v/c/x" + VIEW)).get("path");

        assertThat(path.findValuesAsText("node"))
                .containsExactly(
                        SpaceCaller.uri(""), SpaceCaller.uri("/v"), SpaceCaller.uri("/v/c"));
        assertThat(path.findValuesAsText("permitted")).containsOnly("true");
    }

    @Test
    void whoMayNotSeeANodeThatIsNotHiddenIsToldWhyNot() throws Exception {
        JsonNode report = report(new SpaceCaller(SPACE, "").get("/nodes/v/c/x" + VIEW));

        assertThat(report.get("user").asText()).isEmpty();
        assertThat(answer(report, "see")).startsWith("false read permission is missing");
        assertThat(report.toString()).doesNotContain("alice", "staff", "bob");
    }

    @Test
    void ownersMayAskAboutOthersAndAreToldWhatCannotBeKnown() throws Exception {
        JsonNode bobs = report(alice.get("/nodes/v/c/x" + VIEW + "&user=bob"));
        JsonNode ritas = report(landlord.get("/nodes/v/c/x" + VIEW + "&user=rita"));
        JsonNode anybodys = report(alice.get("/nodes/v/c/x" + VIEW + "&user="));

        assertThat(bobs.get("user").asText()).isEqualTo("bob");
        assertThat(answer(bobs, "readData")).isEqualTo("true you are named in its writing groups");
        assertThat(bobs.get("notes").get(0).asText()).contains("Groups that only a credential");
        assertThat(answer(ritas, "readData")).as("no token, no groups").startsWith("false");
        assertThat(answer(anybodys, "readData")).startsWith("false");
        assertThat(bob.get("/nodes/v/c/x" + VIEW + "&user=alice").text())
                .startsWith("PermissionDenied")
                .contains("only the owner and administrators may ask");
    }

    @Test
    void whoCannotGetToANodeMayDoNothingWithIt() throws Exception {
        JsonNode report = report(alice.get("/nodes/v/private/x" + VIEW + "&user=bob"));

        assertThat(report.get("path").get(2).get("permitted").asBoolean()).isFalse();
        assertThat(answer(report, "see")).startsWith("false read permission on a container");
        assertThat(bob.get("/nodes/v/private/x" + VIEW).status()).isEqualTo(403);
    }

    @Test
    void locksAndImmutabilityShow() throws Exception {
        alice.makeData("/v/c/locked", property(CADC + "islocked", "true"));
        alice.makeData("/v/c/fixed", property(CORE + "immutable", "true"));

        JsonNode locked = report(alice.get("/nodes/v/c/locked" + VIEW));
        JsonNode fixed = report(alice.get("/nodes/v/c/fixed" + VIEW));

        assertThat(answer(locked, "delete")).startsWith("false the node is locked");
        assertThat(answer(fixed, "writeData")).startsWith("false the node is immutable");
        assertThat(answer(fixed, "delete")).startsWith("false the node is immutable");
        assertThat(answer(fixed, "changeProperties")).isEqualTo("true you own it");
    }

    @Test
    void whatACredentialIsGoodForShows() throws Exception {
        SpaceCaller anonymous = new SpaceCaller(SPACE, "");

        JsonNode report = report(anonymous.get("/nodes/v/c/x" + VIEW, "X-Grant", "read:/v/c"));

        assertThat(report.get("user").asText()).isEqualTo("alice");
        assertThat(report.get("credentialGrants").get(0).asText()).isEqualTo("read:/v/c");
        assertThat(answer(report, "readData")).isEqualTo("true you own it");
        assertThat(answer(report, "writeData"))
                .startsWith("false the credential grants no right to modify here");
    }

    @Test
    void peopleGetText() {
        Reply text = reader.get("/nodes/v/c/x" + VIEW, "Accept", "text/plain");

        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.text())
                .startsWith("What rita may do with " + SpaceCaller.uri("/v/c/x") + "\n")
                .contains("yes see              (member of the reading group staff)\n")
                .contains("no  delete           (write permission on the container is missing");
    }
}
