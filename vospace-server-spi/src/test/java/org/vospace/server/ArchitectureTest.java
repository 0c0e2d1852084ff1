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
                            "org.vospace.server.node..",
                            "org.vospace.model..");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.vospace.server.node..",
                            "org.vospace.server.job..",
                            "org.vospace.server.transfer..",
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
                            "org.vospace.server.transfer..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta..", "org.apache..", "org.glassfish..");
}
