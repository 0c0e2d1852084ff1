package org.vospace.server.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.header.HeaderEditor;

/** Makes the headers of what is cut out, from those that were there. */
final class CutHeader {
    private static final Set<String> SUMS = Set.of("CHECKSUM", "DATASUM", "ZHECKSUM", "ZDATASUM");
    private static final Set<String> STRUCTURE =
            Set.of("SIMPLE", "XTENSION", "BITPIX", "NAXIS", "EXTEND", "PCOUNT", "GCOUNT", "GROUPS");
    private static final String COMPRESSION =
            "ZIMAGE|ZCMPTYPE|ZBITPIX|ZNAXIS\\d*|ZTILE\\d+|ZNAME\\d+|ZVAL\\d+|ZMASKCMP|ZSIMPLE"
                    + "|ZTENSION|ZEXTEND|ZBLOCKED|ZPCOUNT|ZGCOUNT|ZQUANTIZ|ZDITHER0|ZSCALE|ZZERO"
                    + "|ZBLANK|FZALGOR|FZALG|FZQMETHD|FZQVALUE|FZDTHRSD|FZTILE"
                    + "|TFIELDS|T(TYPE|FORM|UNIT|DIM|NULL|SCAL|ZERO|DISP)\\d+|THEAP";
    private static final String TABLED_DISTORTION = "(CP|CQ|D2IM)(DIS|ERR)\\d|(DP|DQ|D2IM)\\d";

    private CutHeader() {}

    /** The header of an image that stands alone. */
    static FitsHeader primary(Hdu hdu, Section section, FitsHeader fileHeader) {
        HeaderEditor editor = image(hdu, section);
        if (hdu.index() > 0 && hdu.header().isTrue("INHERIT")) {
            editor.append(inherited(fileHeader, hdu.header()));
        }
        List<String> lead = new ArrayList<>();
        lead.add(HeaderEditor.card("SIMPLE", true, "conforms to FITS standard"));
        lead.addAll(array(hdu, section));
        return editor.remove(Set.of("XTENSION", "PCOUNT", "GCOUNT", "INHERIT")::contains)
                .lead(lead)
                .header();
    }

    /** The header of an image that is one of several. */
    static FitsHeader extension(Hdu hdu, Section section) {
        List<String> lead = new ArrayList<>();
        lead.add(HeaderEditor.card("XTENSION", "IMAGE", "image extension"));
        lead.addAll(array(hdu, section));
        lead.add(HeaderEditor.card("PCOUNT", 0, "no parameters"));
        lead.add(HeaderEditor.card("GCOUNT", 1, "one group"));
        return image(hdu, section).remove(Set.of("SIMPLE", "EXTEND")::contains).lead(lead).header();
    }

    /** The header of the file without its data, to go before extensions. */
    static FitsHeader withoutData(FitsHeader fileHeader, int extensions) {
        HeaderEditor editor = new HeaderEditor(fileHeader);
        editor.remove(SUMS::contains)
                .remove(it -> it.matches("NAXIS\\d+|GROUPS|PCOUNT|GCOUNT|BLANK"));
        if (fileHeader.has("NEXTEND")) {
            editor.set("NEXTEND", extensions);
        }
        return editor.lead(
                        List.of(
                                HeaderEditor.card("SIMPLE", true, "conforms to FITS standard"),
                                HeaderEditor.card("BITPIX", 8, "no data here"),
                                HeaderEditor.card("NAXIS", 0, "no data here"),
                                HeaderEditor.card("EXTEND", true, "extensions follow")))
                .header();
    }

    private static List<String> array(Hdu hdu, Section section) {
        List<String> cards = new ArrayList<>();
        List<AxisPixels> axes = section.axes();
        cards.add(HeaderEditor.card("BITPIX", hdu.bitpix(), "bits of a pixel"));
        cards.add(HeaderEditor.card("NAXIS", axes.size(), "number of axes"));
        for (int i = 0; i < axes.size(); i++) {
            cards.add(HeaderEditor.card("NAXIS" + (i + 1), axes.get(i).count(), "pixels"));
        }
        return cards;
    }

    private static HeaderEditor image(Hdu hdu, Section section) {
        HeaderEditor editor = new HeaderEditor(hdu.header()).remove(SUMS::contains);
        if (hdu.isCompressedImage()) {
            boolean unnamed = hdu.name().map("COMPRESSED_IMAGE"::equals).orElse(false);
            editor.remove(it -> it.matches(COMPRESSION) || (unnamed && it.equals("EXTNAME")))
                    .remove(it -> it.matches("NAXIS\\d+"));
        }
        if (isWhole(section, hdu.axes())) {
            return editor;
        }
        new CoordinateShift(hdu.header(), section).apply(editor);
        editor.remove(it -> it.matches(TABLED_DISTORTION));
        return editor.history("VOSpace cutout of HDU " + hdu.index() + " " + describe(section));
    }

    private static boolean isWhole(Section section, long[] shape) {
        for (int i = 0; i < shape.length; i++) {
            if (!section.axes().get(i).isAll(shape[i])) {
                return false;
            }
        }
        return true;
    }

    /** The section as it could be asked for, {@code [1:100,1:100:2]}. */
    private static String describe(Section section) {
        StringBuilder text = new StringBuilder("[");
        for (AxisPixels axis : section.axes()) {
            text.append(text.length() == 1 ? "" : ",").append(axis.first()).append(':');
            text.append(axis.at(axis.count() - 1));
            text.append(Math.abs(axis.step()) == 1 ? "" : ":" + Math.abs(axis.step()));
        }
        return text.append(']').toString();
    }

    /** What an extension with {@code INHERIT = T} takes over from the file's header. */
    private static List<String> inherited(FitsHeader fileHeader, FitsHeader own) {
        HeaderEditor editor = new HeaderEditor(fileHeader);
        editor.remove(
                it ->
                        own.has(it)
                                || STRUCTURE.contains(it)
                                || SUMS.contains(it)
                                || it.matches("NAXIS\\d+|NEXTEND|B(SCALE|ZERO|LANK)"));
        List<String> taken = new ArrayList<>(editor.header().cards());
        taken.removeIf(
                card -> card.startsWith("COMMENT") || card.startsWith("HISTORY") || card.isBlank());
        return taken;
    }
}
