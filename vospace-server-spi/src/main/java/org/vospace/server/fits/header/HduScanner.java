package org.vospace.server.fits.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.server.fits.io.ByteSource;

/** Walks from header to header and past the data. For one thread. */
public final class HduScanner {
    /** How many HDUs of a file are looked at. */
    static final int MAX_HDUS = 4000;

    /** How many bytes one header may have. */
    static final int MAX_HEADER = 4 << 20;

    /** How many bytes all headers that are looked at may have. */
    static final int MAX_HEADERS = 16 << 20;

    private final ByteSource source;
    private final byte[] block = new byte[FitsHeader.BLOCK];
    private int index;
    private long position;
    private long headers;

    public HduScanner(ByteSource source) {
        this.source = source;
    }

    /**
     * Reads the next header; empty after the last. Of what follows the last extension but is none,
     * no notice is taken (FITS Standard 4.0, 3.5).
     *
     * @throws org.vospace.fault.VOSpaceException InvalidData for a malformed header,
     *     InvalidArgument (415) for what does not begin as FITS does
     */
    public Optional<Hdu> next() throws IOException {
        int read = source.read(position, block, 0, block.length);
        String start = new String(block, 0, Math.min(read, 9), StandardCharsets.ISO_8859_1);
        boolean begins = start.startsWith(index == 0 ? "SIMPLE  =" : "XTENSION=");
        if (index == 0 && !begins) {
            throw FitsFaults.notFits(read == 0 ? "nothing" : printable(start));
        }
        if (!begins) {
            return Optional.empty();
        }
        if (index >= MAX_HDUS) {
            throw FitsFaults.malformed("more than " + MAX_HDUS + " HDUs");
        }
        long from = position;
        FitsHeader header = new FitsHeader(cards(read));
        long data = Hdu.dataLength(header);
        Hdu hdu = new Hdu(index, header, from, position, data);
        index++;
        position = hdu.end();
        return Optional.of(hdu);
    }

    private List<String> cards(int firstRead) throws IOException {
        List<String> cards = new ArrayList<>();
        long from = position;
        int read = firstRead;
        while (true) {
            if (read < block.length) {
                throw FitsFaults.malformed("HDU " + index + " has no END before the file ends");
            }
            position += read;
            headers += read;
            if (position - from > MAX_HEADER || headers > MAX_HEADERS) {
                throw FitsFaults.malformed(
                        "the header of HDU "
                                + index
                                + " (expected: at most "
                                + MAX_HEADER
                                + " bytes, "
                                + MAX_HEADERS
                                + " in all headers)");
            }
            if (addCards(cards)) {
                return cards;
            }
            read = source.read(position, block, 0, block.length);
        }
    }

    /** Adds the cards of a block; true if {@code END} was among them. */
    private boolean addCards(List<String> cards) {
        for (int at = 0; at < block.length; at += Cards.LENGTH) {
            String card = new String(block, at, Cards.LENGTH, StandardCharsets.ISO_8859_1);
            if (Cards.keyword(card).equals("END")) {
                return true;
            }
            cards.add(card);
        }
        return false;
    }

    private static String printable(String text) {
        return '"' + text.replaceAll("[^ -~]", ".") + '"';
    }
}
