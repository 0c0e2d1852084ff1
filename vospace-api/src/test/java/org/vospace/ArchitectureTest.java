package org.vospace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.vospace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrowsPointFromMessagesToValuesToFaults =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("xml")
                    .definedBy("org.vospace.xml")
                    .layer("json")
                    .definedBy("org.vospace.json")
                    .layer("wire")
                    .definedBy("org.vospace.wire")
                    .layer("jaxb")
                    .definedBy("org.vospace.xml.jaxb")
                    .layer("uws")
                    .definedBy("org.vospace.uws")
                    .layer("vosi")
                    .definedBy("org.vospace.vosi")
                    .layer("model")
                    .definedBy("org.vospace.model")
                    .layer("fault")
                    .definedBy("org.vospace.fault")
                    .whereLayer("xml")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("json")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("jaxb")
                    .mayOnlyBeAccessedByLayers("xml")
                    .whereLayer("wire")
                    .mayOnlyBeAccessedByLayers("xml", "json")
                    .whereLayer("uws")
                    .mayOnlyBeAccessedByLayers("xml", "json", "wire")
                    .whereLayer("vosi")
                    .mayOnlyBeAccessedByLayers("xml", "json")
                    .whereLayer("model")
                    .mayOnlyBeAccessedByLayers("xml", "json", "wire", "uws", "vosi")
                    .whereLayer("fault")
                    .mayOnlyBeAccessedByLayers("xml", "json", "wire", "uws", "vosi", "model")
                    .whereLayer("jaxb")
                    .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.vospace.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheJsonKnowsJackson =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.vospace.json")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule onlyTheReaderKnowsJaxb =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.vospace.xml..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.xml.bind..", "javax.xml..");
}
