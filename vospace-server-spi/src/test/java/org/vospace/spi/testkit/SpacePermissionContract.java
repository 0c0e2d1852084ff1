package org.vospace.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vospace.model.CoreProperties;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * What every {@link SpacePermission} should hold to, whatever its policy. Extend it in the tests of
 * a permission and implement {@link #createPermission}.
 *
 * <p>The operations are found by reflection, for data nodes, containers and links each, so one that
 * a later release adds is asked for as well.
 */
public abstract class SpacePermissionContract {
    private static final Set<String> READING = Set.of("traverse", "getNode", "readData");

    /** Creates the permission under test. Called for each test. */
    protected abstract SpacePermission createPermission() throws Exception;

    /** Somebody without an office, who owns the nodes of {@link #privateProperties}. */
    protected Identity owner() {
        return Identity.of("contract-owner");
    }

    /** Somebody with a name, to whom nobody has granted anything. */
    protected Identity stranger() {
        return Identity.of("contract-stranger");
    }

    /** The access properties of a node that only {@link #owner} may use. */
    protected Properties privateProperties() {
        return Properties.of(Property.readOnly(CoreProperties.CREATOR, owner().name()));
    }

    /** The access properties of a node of {@link #owner} that everybody may read. */
    protected Properties publicProperties() {
        return privateProperties().with(Property.of(CoreProperties.PUBLIC_READ, "true"));
    }

    /**
     * Names of operations that the policy denies even to owners; by default those that would let
     * them grant themselves room, or burden others with what is theirs.
     */
    protected Set<String> deniedToOwners() {
        return Set.of("setQuota", "setOwner");
    }

    @TestFactory
    Stream<DynamicTest> nobodyMayDoAnythingToAPrivateNodeAnonymously() {
        return each(
                operation -> true,
                question -> assertDenied(question, Identity.ANONYMOUS, privateProperties()));
    }

    @TestFactory
    Stream<DynamicTest> strangerMayDoNothingToAPrivateNode() {
        return each(
                operation -> true,
                question -> assertDenied(question, stranger(), privateProperties()));
    }

    @TestFactory
    Stream<DynamicTest> strangerWhoseNameLooksLikeTheOwnersMayDoNothing() {
        Identity alike = Identity.of(owner().name() + " ");
        return each(
                operation -> true, question -> assertDenied(question, alike, privateProperties()));
    }

    @TestFactory
    Stream<DynamicTest> anonymousCallersDoNotOwnWhatHasNoOwner() {
        return each(
                operation -> !operation.equals("controlJob"),
                question -> assertDenied(question, Identity.ANONYMOUS, Properties.none()));
    }

    @TestFactory
    Stream<DynamicTest> ownerMayDoEverything() {
        return each(
                operation -> !deniedToOwners().contains(operation),
                question -> assertPermitted(question, owner(), privateProperties()));
    }

    @TestFactory
    Stream<DynamicTest> everybodyMayReadWhatIsPublic() {
        return each(
                READING::contains,
                question -> assertPermitted(question, Identity.ANONYMOUS, publicProperties()));
    }

    @TestFactory
    Stream<DynamicTest> publicIsNoLeaveToChangeAnonymously() {
        return each(
                operation -> !READING.contains(operation),
                question -> assertDenied(question, Identity.ANONYMOUS, publicProperties()));
    }

    @Test
    void accessPropertiesThatMakeNoSenseGrantNothing() throws Exception {
        SpacePermission permission = createPermission();
        Properties nonsense =
                privateProperties()
                        .with(
                                Property.of(CoreProperties.PUBLIC_READ, "yes?"),
                                Property.of(CoreProperties.IS_PUBLIC, ""),
                                Property.of(CoreProperties.GROUP_READ, " , ,"),
                                Property.of(CoreProperties.GROUP_WRITE, ""));

        assertThat(PermissionQuestion.all())
                .allSatisfy(
                        question -> {
                            Decision decision =
                                    question.ask(permission, Identity.ANONYMOUS, owner(), nonsense);
                            assertThat(decision.permitted()).as("%s", question).isFalse();
                        });
    }

    private interface Check {
        void run(PermissionQuestion question) throws Exception;
    }

    private static Stream<DynamicTest> each(Predicate<String> operations, Check check) {
        return PermissionQuestion.all()
                .filter(question -> operations.test(question.operation()))
                .map(
                        question ->
                                DynamicTest.dynamicTest(
                                        question.toString(), () -> check.run(question)));
    }

    private void assertDenied(PermissionQuestion question, Identity who, Properties access)
            throws Exception {
        Decision decision = question.ask(createPermission(), who, owner(), access);
        assertThat(decision.permitted()).as("%s is permitted", question).isFalse();
        assertThat(decision.reason()).as("the reason reaches the client").isNotBlank();
    }

    private void assertPermitted(PermissionQuestion question, Identity who, Properties access)
            throws Exception {
        Decision decision = question.ask(createPermission(), who, owner(), access);
        assertThat(decision.permitted()).as("%s; reason: %s", question, decision.reason()).isTrue();
    }
}
