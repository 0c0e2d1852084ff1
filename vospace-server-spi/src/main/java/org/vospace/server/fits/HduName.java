package org.vospace.server.fits;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.server.fits.header.Hdu;

/**
 * Which HDU is meant: {@code 0}, the primary, {@code 1} and so on, {@code SCI} (the first with that
 * EXTNAME, in any case) or {@code SCI,2} (with that EXTVER).
 */
public record HduName(OptionalInt number, String name, OptionalInt version) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern NAME =
            Pattern.compile("([^,:*\\[\\]]{1,68}?)(?:,\\s*(\\d{1,9}))?");

    /** Whether a text in brackets names an HDU, rather than pixels. */
    static boolean isName(String text) {
        return NUMBER.matcher(text).matches()
                || (NAME.matcher(text).matches() && !text.matches("[\\d,+-]*"));
    }

    static HduName parse(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new HduName(OptionalInt.of(Integer.parseInt(text)), "", OptionalInt.empty());
        }
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " (expected: what isName says is one)");
        }
        String version = matcher.group(2);
        return new HduName(
                OptionalInt.empty(),
                matcher.group(1).strip().toUpperCase(Locale.ROOT),
                version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version)));
    }

    boolean matches(Hdu hdu) {
        if (number.isPresent()) {
            return hdu.index() == number.getAsInt();
        }
        boolean named =
                hdu.name().map(it -> it.strip().toUpperCase(Locale.ROOT).equals(name)).orElse(false)
                        || (hdu.index() == 0 && name.equals("PRIMARY"));
        return named && (version.isEmpty() || version.getAsInt() == hdu.version());
    }

    @Override
    public String toString() {
        if (number.isPresent()) {
            return Integer.toString(number.getAsInt());
        }
        return name + (version.isPresent() ? "," + version.getAsInt() : "");
    }
}
