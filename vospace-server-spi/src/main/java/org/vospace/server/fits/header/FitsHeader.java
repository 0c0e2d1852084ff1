package org.vospace.server.fits.header;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cards of one header without {@code END}. Immutable; of a keyword that repeats, the first
 * counts.
 */
public final class FitsHeader {
    /** The number of bytes that the length of each header and each data unit is a multiple of. */
    public static final int BLOCK = 2880;

    private final List<String> cards;
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param cards of 80 characters each
     */
    public FitsHeader(List<String> cards) {
        this.cards = List.copyOf(cards);
        for (String card : cards) {
            if (Cards.hasValue(card)) {
                values.putIfAbsent(Cards.keyword(card), card);
            }
        }
    }

    public List<String> cards() {
        return cards;
    }

    public boolean has(String keyword) {
        return values.containsKey(keyword);
    }

    Optional<String> raw(String keyword) {
        return Optional.ofNullable(values.get(keyword)).map(Cards::rawValue);
    }

    /** The text of a card whose value is a string, without trailing blanks. */
    public Optional<String> text(String keyword) {
        return raw(keyword).flatMap(Cards::text);
    }

    /** The number of a card; empty if its value is none. */
    public Optional<BigDecimal> number(String keyword) {
        return raw(keyword).flatMap(Cards::number);
    }

    public double real(String keyword, double otherwise) {
        return number(keyword).map(BigDecimal::doubleValue).orElse(otherwise);
    }

    /** Whether a card's value is {@code T}. */
    public boolean isTrue(String keyword) {
        return raw(keyword).map("T"::equals).orElse(false);
    }

    /**
     * The integer of a card.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidData if it is not there, no integer or not
     *     within the bounds
     */
    public long integer(String keyword, long least, long most) {
        BigDecimal found =
                number(keyword)
                        .orElseThrow(
                                () ->
                                        FitsFaults.malformed(
                                                keyword
                                                        + " is "
                                                        + raw(keyword).orElse("missing")
                                                        + " (expected: an integer)"));
        if (found.stripTrailingZeros().scale() > 0
                || found.compareTo(BigDecimal.valueOf(least)) < 0
                || found.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw FitsFaults.malformed(
                    keyword + " is " + found + " (expected: from " + least + " to " + most + ")");
        }
        return found.longValueExact();
    }

    /** As above, where the card may be missing. */
    public long integer(String keyword, long least, long most, long otherwise) {
        return has(keyword) ? integer(keyword, least, most) : otherwise;
    }

    /** The header as it is in a file: with {@code END}, filled to whole blocks. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder((cards.size() + 1) * Cards.LENGTH + BLOCK);
        cards.forEach(text::append);
        text.append(Cards.pad("END", Cards.LENGTH));
        text.append(" ".repeat(padding(text.length())));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How many bytes fill a unit of {@code length} bytes to whole blocks. */
    public static int padding(long length) {
        return (int) ((BLOCK - length % BLOCK) % BLOCK);
    }
}
