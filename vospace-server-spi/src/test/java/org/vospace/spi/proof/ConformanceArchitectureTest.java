package org.vospace.spi.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A suite that shared code with what it judges would share its bugs. */
@AnalyzeClasses(
        packages = "org.vospace.spi.testkit.conformance",
        importOptions = ImportOption.OnlyIncludeTests.class)
class ConformanceArchitectureTest {
    @ArchTest
    static final ArchRule theSuiteNeedsTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage("org.vospace.spi.testkit.conformance..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "org.vospace.spi.testkit.conformance..",
                            "org.jspecify.annotations",
                            "java..",
                            "javax.net..",
                            "javax.xml..",
                            "org.w3c.dom..",
                            "org.xml.sax..",
                            "com.sun.net.httpserver..");
}
