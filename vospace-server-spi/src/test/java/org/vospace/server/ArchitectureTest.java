package org.vospace.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house: who may know whom. */
@AnalyzeClasses(packages = "org.vospace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.vospace.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theSpiKnowsNothingOfTheServer =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.spi..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server..",
                            "org.vospace.xml..",
                            "org.vospace.json..",
                            "org.vospace.wire..",
                            "java.sql..",
                            "jakarta..");

    @ArchTest
    static final ArchRule theStoreKnowsNothingAboveIt =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.node..",
                            "org.vospace.server.job..",
                            "org.vospace.server.transfer..",
                            "org.vospace.server.remote..",
                            "org.vospace.server.archive..",
                            "org.vospace.server.rest..",
                            "jakarta..");

    @ArchTest
    static final ArchRule jobsNeverLearnOfTransfers =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.job..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.transfer..",
                            "org.vospace.server.remote..",
                            "org.vospace.server.archive..",
                            "org.vospace.server.node..",
                            "org.vospace.model..");

    @ArchTest
    static final ArchRule worksStandAboveTransfersAndBelowTheResources =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.server.node..",
                            "org.vospace.server.job..",
                            "org.vospace.server.transfer..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.vospace.server.work..", "org.vospace.server.rest..");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.server.node..",
                            "org.vospace.server.job..",
                            "org.vospace.server.transfer..",
                            "org.vospace.server.work..",
                            "org.vospace.server.remote..",
                            "org.vospace.server.archive..",
                            "org.vospace.server.rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule httpStaysInTheRestPackage =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.server.node..",
                            "org.vospace.server.job..",
                            "org.vospace.server.transfer..",
                            "org.vospace.server.work..",
                            "org.vospace.server.archive..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta..",
                            "org.apache.catalina..",
                            "org.apache.coyote..",
                            "org.apache.tomcat..",
                            "org.glassfish..");

    @ArchTest
    static final ArchRule nobodyButTheGuardSendsRequests =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace..")
                    .and()
                    .resideOutsideOfPackage("org.vospace.server.remote..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule onlyOneClassAsksWhomTheOperatorNames =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("org.vospace.server.security.OperatorHttp")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(java.net.HttpURLConnection.class);

    @ArchTest
    static final ArchRule tokensKnowNothingOfTheServer =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.security.token..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.store..",
                            "org.vospace.server.node..",
                            "org.vospace.server.rest..",
                            "jakarta..",
                            "java.sql..");

    @ArchTest
    static final ArchRule onlyTheTokensKnowTheJoseLibrary =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.vospace.server.security.token..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule remoteTransfersKnowNothingOfResources =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.remote..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.rest..", "jakarta..", "java.net.http..");

    @ArchTest
    static final ArchRule archivesKnowNothingOfJobs =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.archive..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.vospace.server.job..", "org.vospace.server.rest..");

    @ArchTest
    static final ArchRule certificatesNeedNoContainerAndNoLibrary =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.security.x509..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.rest..",
                            "org.vospace.server.store..",
                            "org.bouncycastle..",
                            "org.apache..",
                            "jakarta..");

    @ArchTest
    static final ArchRule theGuardKnowsNoResourcesAndNoContainer =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.guard..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.rest..",
                            "org.vospace.server.tomcat..",
                            "org.vospace.server.transfer..",
                            "org.vospace.server.node..",
                            "jakarta..",
                            "org.apache..",
                            "org.glassfish..");

    @ArchTest
    static final ArchRule whatExtendsTomcatKnowsNoResources =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.tomcat..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.vospace.server.rest..", "org.glassfish..");

    @ArchTest
    static final ArchRule tokensKnowNothingOfWhatTheyOpen =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.server.security.preauth..",
                            "org.vospace.server.security.session..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.node..",
                            "org.vospace.server.job..",
                            "org.vospace.server.transfer..",
                            "org.vospace.server.share..",
                            "org.vospace.server.rest..",
                            "java.sql..",
                            "jakarta..");

    @ArchTest
    static final ArchRule sharesStandAboveTransfersAndBelowTheResources =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace.server.share..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.rest..",
                            "org.vospace.server.work..",
                            "java.sql..",
                            "jakarta..");

    @ArchTest
    static final ArchRule theDirectorySdkStaysInOnePackage =
            noClasses()
                    .that()
                    .resideInAPackage("org.vospace..")
                    .and()
                    .resideOutsideOfPackage("org.vospace.server.security.ldap..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.unboundid..");

    @ArchTest
    static final ArchRule whoSomebodyIsNeedsNoServer =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.server.security.password..",
                            "org.vospace.server.security.group..",
                            "org.vospace.server.security.ldap..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.server.rest..",
                            "org.vospace.server.node..",
                            "org.vospace.server.transfer..",
                            "org.vospace.server.job..",
                            "jakarta..");
}
