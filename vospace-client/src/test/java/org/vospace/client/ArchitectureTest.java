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
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("auth")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("client")
                    .mayOnlyBeAccessedByLayers("cli", "auth")
                    .whereLayer("http")
                    .mayOnlyBeAccessedByLayers("cli", "auth", "client", "transfer")
                    .whereLayer("transfer")
                    .mayOnlyBeAccessedByLayers("client")
                    .whereLayer("pem")
                    .mayOnlyBeAccessedByLayers("cli", "client")
                    .whereLayer("http")
                    .mayNotAccessAnyLayer()
                    .whereLayer("pem")
                    .mayNotAccessAnyLayer();

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
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule theClientKnowsNothingOfTheServer =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.vospace.spi..", "org.vospace.server..");
}
