package org.vospace.spi.testkit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All requirements there are: VOSpace 2.1, UWS 1.1 and VOSI, and what was decided beside them. */
public final class Checklist {
    private static final Map<String, Requirement> BY_ID = read();

    private Checklist() {}

    /** The requirements in the order of the checklist. */
    public static List<Requirement> requirements() {
        return List.copyOf(BY_ID.values());
    }

    static Requirement requirement(String id) {
        Requirement requirement = BY_ID.get(id);
        if (requirement == null) {
            throw new IllegalArgumentException("id: " + id + " (expected: one of the checklist)");
        }
        return requirement;
    }

    private static Map<String, Requirement> read() {
        Map<String, Requirement> requirements = new LinkedHashMap<>();
        try (InputStream in = Checklist.class.getResourceAsStream("checklist.tsv")) {
            byte[] bytes = Objects.requireNonNull(in, "checklist.tsv").readAllBytes();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(f -> new Requirement(f[0], Level.of(f[1]), f[2], f[3]))
                    .forEach(requirement -> requirements.put(requirement.id(), requirement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requirements;
    }
}
