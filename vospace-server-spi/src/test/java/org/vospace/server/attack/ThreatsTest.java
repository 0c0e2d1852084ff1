package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document that says what is tested must not say more than is. */
class ThreatsTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    @Test
    void everyTestThatTheDocumentNamesIsThere() throws IOException {
        Map<String, JavaClass> tests = new HashMap<>();
        new ClassFileImporter()
                .importPackages("org.vospace.server")
                .forEach(each -> tests.put(each.getSimpleName(), each));
        String document = Files.readString(Path.of("THREATS.md"));

        List<String> missing = new ArrayList<>();
        List<MatchResult> named = NAMED.matcher(document).results().toList();
        for (MatchResult each : named) {
            JavaClass test = tests.get(each.group(1));
            boolean there =
                    test != null
                            && (each.group(2) == null
                                    || test.getMethods().stream()
                                            .anyMatch(m -> m.getName().equals(each.group(2))));
            if (!there) {
                missing.add(each.group());
            }
        }

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(missing).isEmpty();
    }
}
