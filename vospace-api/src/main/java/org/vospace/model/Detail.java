package org.vospace.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** How much of a node a document tells (VOSpace 2.1, 6.3.2: the parameter {@code detail}). */
public enum Detail {
    /** Identity, type, whether it is busy, a link's target, and children in the same detail. */
    MIN("min"),

    /** As {@link #MIN}, and the properties. */
    PROPERTIES("properties"),

    /** Everything, as without the parameter. */
    MAX("max");

    private final String text;

    Detail(String text) {
        this.text = text;
    }

    /** The value of the parameter. */
    public String text() {
        return text;
    }

    /**
     * Reads the value of the parameter.
     *
     * @throws VOSpaceException InvalidArgument if it is none of the three
     */
    public static Detail parse(String text) {
        return Arrays.stream(values())
                .filter(detail -> detail.text.equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static VOSpaceException unknown(String text) {
        String expected =
                Arrays.stream(values()).map(Detail::text).collect(Collectors.joining(", "));
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "detail '" + Excerpt.of(text) + "' (expected: " + expected + ")");
    }
}
