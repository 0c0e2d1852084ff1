package org.vospace.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the client: who may know whom. */
@AnalyzeClasses(
        packages = "org.vospace.client",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule commandsKnowTheLibraryAndNotTheOtherWayRound =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("cli")
                    .definedBy("org.vospace.client.cli")
                    .layer("nio")
                    .definedBy("org.vospace.client.nio")
                    .layer("auth")
                    .definedBy("org.vospace.client.auth")
                    .layer("client")
                    .definedBy("org.vospace.client")
                    .layer("transfer")
                    .definedBy("org.vospace.client.transfer")
                    .layer("http")
                    .definedBy("org.vospace.client.http")
                    .layer("pem")
                    .definedBy("org.vospace.client.pem")
                    .layer("sync")
                    .definedBy("org.vospace.client.sync")
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("sync")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("sync")
                    .mayOnlyAccessLayers("client")
                    .whereLayer("nio")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("auth")
                    .mayOnlyBeAccessedByLayers("cli", "nio")
                    .whereLayer("client")
                    .mayOnlyBeAccessedByLayers("cli", "nio", "auth", "sync")
                    .whereLayer("http")
                    .mayOnlyBeAccessedByLayers("cli", "nio", "auth", "client", "transfer")
                    .whereLayer("transfer")
                    .mayOnlyBeAccessedByLayers("client")
                    .whereLayer("pem")
                    .mayOnlyBeAccessedByLayers("cli", "client", "auth")
                    .whereLayer("http")
                    .mayNotAccessAnyLayer()
                    .whereLayer("pem")
                    .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule whatIsToldOfJobsSharesAndGrantsKnowsTheApiAlone =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.client.job",
                            "org.vospace.client.share",
                            "org.vospace.client.access")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.client",
                            "org.vospace.client.http",
                            "org.vospace.client.auth",
                            "org.vospace.client.cli");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.vospace.client.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheTransportSendsRequests =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.vospace.client.http")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.net.http..", "org.apache.hc..");

    @ArchTest
    static final ArchRule theClientKnowsNothingOfTheServer =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.vospace.spi..", "org.vospace.server..");
}
