package org.vospace.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Inputs of any size, of shapes that parsers of all kinds have been slow with. */
final class HostileInputs {
    private static final String NODE =
            "<vos:node xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0'"
                    + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' ";
    private static final String CONTAINER =
            NODE + "xsi:type='vos:ContainerNode' uri='vos://a!s/x'>%s</vos:node>";
    private static final int DEPTH = 60;

    private HostileInputs() {}

    static Map<String, IntFunction<String>> xml() {
        Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        shapes.put("a long text", n -> property("x".repeat(n)));
        shapes.put("entities", n -> property("&amp;&#65;".repeat(n)));
        shapes.put("CDATA between text", n -> property("a<![CDATA[b]]>".repeat(n)));
        shapes.put("comments in text", n -> property("a<!-- b -->".repeat(n)));
        shapes.put("instructions in text", n -> property("a<?b c?>".repeat(n)));
        shapes.put("brackets in CDATA", n -> property("<![CDATA[" + "]".repeat(n) + "]]>"));
        shapes.put("carriage returns", n -> property("\r\n\r".repeat(n)));
        shapes.put("elements in text", n -> property("a<b/>".repeat(n)));
        shapes.put("an unfinished comment", n -> "<!--" + " -".repeat(n));
        shapes.put("an unfinished CDATA", n -> property("<![CDATA[" + "]]".repeat(n) + "<"));
        shapes.put("open brackets", "<"::repeat);
        shapes.put("open elements", "<a>"::repeat);
        shapes.put("ampersands", n -> property("&".repeat(n)));
        shapes.put("blanks before the root", n -> " \n".repeat(n) + property("x"));
        shapes.put("attributes", n -> NODE + each(n, i -> "a" + i + "='b' ") + "/>");
        shapes.put("one attribute again and again", n -> NODE + "a='b' ".repeat(n) + "/>");
        shapes.put("prefixes", n -> NODE + each(n, i -> "xmlns:p" + i + "='u" + i + "' ") + "/>");
        shapes.put("prefixes at every depth", HostileInputs::nestedPrefixes);
        shapes.put("a long attribute", n -> NODE + "uri='" + "&#13; ".repeat(n) + "'/>");
        shapes.put("a long type", n -> NODE + "xsi:type='vos:" + ":x".repeat(n) + "'/>");
        shapes.put("a long name", n -> "<" + "n".repeat(n) + "/>");
        shapes.put(
                "properties",
                n -> container("properties", n, "<vos:property uri='p%d'>v</vos:property>"));
        shapes.put(
                "one property again and again",
                n -> container("properties", n, "<vos:property uri='p'/>"));
        shapes.put("children", n -> container("nodes", n, "<vos:node uri='vos://a!s/x/%d'/>"));
        shapes.put("bad children", n -> container("nodes", n, "<vos:node uri='vos://a!s/../%d'/>"));
        shapes.put("children of no type", n -> container("nodes", n, "<vos:node xsi:type='x%d'/>"));
        shapes.put("lists of children", n -> String.format(CONTAINER, "<vos:nodes/>".repeat(n)));
        shapes.put("views", n -> container("accepts", n, "<vos:view uri='v%d'/>"));
        return shapes;
    }

    private static String property(String text) {
        return String.format(
                CONTAINER,
                "<vos:properties><vos:property uri='p'>"
                        + text
                        + "</vos:property></vos:properties>");
    }

    private static String container(String list, int n, String item) {
        String items = each(n, i -> String.format(item, i));
        return String.format(CONTAINER, "<vos:" + list + ">" + items + "</vos:" + list + ">");
    }

    private static String nestedPrefixes(int n) {
        String prefixes = each(n / DEPTH, i -> " xmlns:p" + i + "='u'");
        return String.format(CONTAINER, ("<p0:a" + prefixes + ">").repeat(DEPTH));
    }

    static Map<String, IntFunction<String>> json() {
        Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        shapes.put("a long text", n -> json("\"target\": \"" + "x".repeat(n) + "\""));
        shapes.put("escapes", n -> json("\"target\": \"" + "\\u0041\\n".repeat(n) + "\""));
        shapes.put("pairs", n -> json("\"target\": \"" + "\uD83D\uDE00".repeat(n) + "\""));
        shapes.put("a long number", n -> json("\"executionDuration\": " + "9".repeat(n)));
        shapes.put("a long fraction", n -> json("\"executionDuration\": 0." + "9".repeat(n)));
        shapes.put("a long exponent", n -> json("\"x\": 1e" + "9".repeat(n)));
        shapes.put("a long name", n -> json("\"" + "n".repeat(n) + "\": 1"));
        shapes.put("fields", n -> json(items(n, "\"f%d\": 1")));
        shapes.put("properties", n -> json("\"properties\": {" + items(n, "\"p%d\": \"v\"") + "}"));
        shapes.put("colliding properties", n -> json("\"properties\": {" + colliding(n) + "}"));
        shapes.put("read-only", n -> json("\"readOnly\": [" + items(n, "\"p%d\"") + "]"));
        shapes.put(
                "children",
                n -> json("\"nodes\": [" + items(n, "{\"uri\": \"vos://a!s/x/%d\"}") + "]"));
        shapes.put("bad children", n -> json("\"nodes\": [" + items(n, "{\"uri\": \"%d\"}") + "]"));
        shapes.put("numbers for children", n -> json("\"nodes\": [" + items(n, "%d") + "]"));
        shapes.put("things to pass over", n -> json("\"x\": [" + items(n, "{\"y\": [%d]}") + "]"));
        shapes.put("arrays", "["::repeat);
        shapes.put("objects", "{\"a\":"::repeat);
        shapes.put("blanks", n -> " \n".repeat(n) + json("\"x\": 1"));
        shapes.put("a long word", "n"::repeat);
        shapes.put("an unfinished text", n -> "{\"uri\": \"" + "\\\\".repeat(n));
        shapes.put("a bad place far down", n -> json("\"" + "~/".repeat(n) + "\": [1, {]"));
        return shapes;
    }

    private static String json(String field) {
        return "{\"type\": \"ContainerNode\", \"uri\": \"vos://a!s/x\", " + field + "}";
    }

    /** Names of one hash code: each pair of letters is Aa or BB. */
    private static String colliding(int n) {
        return IntStream.range(0, n)
                .mapToObj(
                        i ->
                                "\""
                                        + IntStream.range(0, 16)
                                                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                                                .collect(Collectors.joining())
                                        + "\": \"v\"")
                .collect(Collectors.joining(","));
    }

    static Map<String, IntFunction<String>> texts() {
        Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        for (String piece :
                new String[] {
                    "a",
                    "/",
                    "a/",
                    "..",
                    "../",
                    "%",
                    "%41",
                    "%C3%A9",
                    "%2",
                    "!",
                    "~k",
                    ":",
                    "?",
                    "#",
                    " ",
                    "\t",
                    "\n",
                    "é",
                    "\uD83D\uDE00",
                    "\uD800",
                    "0",
                    "-",
                    "a.",
                    "&",
                    "\u0085"
                }) {
            shapes.put("'" + piece + "'", piece::repeat);
            shapes.put("a URI of '" + piece + "'", n -> "vos://a!s/" + piece.repeat(n));
            shapes.put("an authority of '" + piece + "'", n -> "vos://a" + piece.repeat(n) + "/x");
            shapes.put("a time of '" + piece + "'", n -> "2030-01-02T03:04:05." + piece.repeat(n));
        }
        return shapes;
    }

    private static String each(int n, IntFunction<String> item) {
        return IntStream.range(0, n).mapToObj(item).collect(Collectors.joining());
    }

    private static String items(int n, String item) {
        return IntStream.range(0, n)
                .mapToObj(i -> String.format(item, i))
                .collect(Collectors.joining(","));
    }
}
