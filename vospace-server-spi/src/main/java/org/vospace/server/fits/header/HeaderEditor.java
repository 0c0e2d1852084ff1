package org.vospace.server.fits.header;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Changes single cards of a header and leaves all others as they are. */
public final class HeaderEditor {
    private static final int COMMENTARY = 72;

    private final List<String> cards;

    public HeaderEditor(FitsHeader header) {
        this.cards = new ArrayList<>(header.cards());
    }

    /** Sets a value where the keyword is, else at the end; its comment stays. */
    public HeaderEditor set(String keyword, long value) {
        return put(keyword, Long.toString(value));
    }

    public HeaderEditor set(String keyword, BigDecimal value) {
        return put(keyword, Cards.decimal(value));
    }

    /** Makes the header begin with these cards, in this order, wherever they were. */
    public HeaderEditor lead(List<String> mandatory) {
        List<String> keywords = mandatory.stream().map(Cards::keyword).toList();
        remove(keywords::contains);
        cards.addAll(0, mandatory);
        return this;
    }

    private HeaderEditor put(String keyword, String raw) {
        int at = indexOf(keyword);
        if (at < 0) {
            cards.add(end(), Cards.card(keyword, raw, ""));
        } else {
            cards.set(at, Cards.card(keyword, raw, Cards.comment(cards.get(at))));
            dropContinuation(at + 1);
        }
        return this;
    }

    /** Removes the cards with a value whose keyword fulfils a condition. */
    public HeaderEditor remove(Predicate<String> unwanted) {
        for (int i = cards.size() - 1; i >= 0; i--) {
            String card = cards.get(i);
            if (Cards.hasValue(card) && unwanted.test(Cards.keyword(card))) {
                cards.remove(i);
                dropContinuation(i);
            }
        }
        return this;
    }

    private void dropContinuation(int at) {
        while (at < cards.size() && Cards.keyword(cards.get(at)).equals("CONTINUE")) {
            cards.remove(at);
        }
    }

    /** Adds text as commentary at the end, in as many cards as it needs. */
    public HeaderEditor history(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        for (int from = 0; from < ascii.length(); from += COMMENTARY) {
            String line = ascii.substring(from, Math.min(ascii.length(), from + COMMENTARY));
            cards.add(end(), Cards.pad("HISTORY " + line, Cards.LENGTH));
        }
        return this;
    }

    /** Adds cards at the end as they are. */
    public HeaderEditor append(List<String> more) {
        cards.addAll(end(), more);
        return this;
    }

    /** After the last card that is not blank: blank ones at the end hold the place for more. */
    private int end() {
        int end = cards.size();
        while (end > 0 && cards.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    private int indexOf(String keyword) {
        for (int i = 0; i < cards.size(); i++) {
            if (Cards.hasValue(cards.get(i)) && Cards.keyword(cards.get(i)).equals(keyword)) {
                return i;
            }
        }
        return -1;
    }

    /** A card with an integer. */
    public static String card(String keyword, long value, String comment) {
        return Cards.card(keyword, Long.toString(value), "/ " + comment);
    }

    /** A card with a logical value. */
    public static String card(String keyword, boolean value, String comment) {
        return Cards.card(keyword, value ? "T" : "F", "/ " + comment);
    }

    /** A card with a string. */
    public static String card(String keyword, String value, String comment) {
        return Cards.card(keyword, Cards.quote(value), "/ " + comment);
    }

    public FitsHeader header() {
        return new FitsHeader(cards);
    }
}
