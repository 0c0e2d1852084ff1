package org.vospace.spi.testkit.conformance;

/** How much a requirement of the checklist weighs. */
public enum Level {
    MUST('M', "MUST"),
    SHOULD('S', "SHOULD"),
    MAY('Y', "MAY"),
    /** The standard is silent or contradicts itself; the value was chosen. */
    FIX('F', "FIX"),
    /** Not of the standard: what OpenCADC's clients need. */
    CADC('C', "CADC"),
    /** Not of the standard: for safety. */
    SECURITY('X', "SEC");

    private final char letter;
    private final String title;

    Level(char letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /** How reports write it. */
    public String title() {
        return title;
    }

    static Level of(String letter) {
        for (Level level : values()) {
            if (letter.equals(String.valueOf(level.letter))) {
                return level;
            }
        }
        throw new IllegalArgumentException("level: " + letter + " (expected: M, S, Y, F, C or X)");
    }
}
