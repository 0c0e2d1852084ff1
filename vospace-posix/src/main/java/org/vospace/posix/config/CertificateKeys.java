package org.vospace.posix.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.vospace.posix.config.Certificates.LimitedProxies;
import org.vospace.posix.config.Certificates.Revocation;

/** Reads which client certificates are taken, and writes it as an operator may read it. */
final class CertificateKeys {
    private static final String TRUSTED = "trusted";
    private static final String HEADER = "header";
    private static final String HEADER_FROM = "header_from";
    private static final String USER_FROM = "user_from";
    private static final List<String> NEED_TRUSTED = List.of("crls", "map", HEADER);
    private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f:.]+/[0-9]{1,3}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]+");

    private CertificateKeys() {}

    /**
     * Reads the section.
     *
     * @param file gives the file that a key names, from the directory of the configuration
     * @return empty if no authority is trusted: then no certificates are taken
     */
    static Optional<Certificates> read(Keys keys, Function<String, Optional<Path>> file) {
        Optional<Path> trusted = readable(keys, TRUSTED, file);
        Certificates certificates =
                new Certificates(
                        trusted.orElse(Path.of("")),
                        readable(keys, "crls", file).or(() -> trusted).orElse(Path.of("")),
                        choice(keys, "revocation", Revocation.values()),
                        choice(keys, "limited_proxies", LimitedProxies.values()),
                        userFrom(keys),
                        readable(keys, "map", file),
                        header(keys),
                        headerFrom(keys));
        if (trusted.isEmpty()) {
            for (String key : NEED_TRUSTED) {
                if (keys.has(key)) {
                    keys.error(
                            TRUSTED,
                            "missing (expected: the certificates of authorities, because %s is set)"
                                    .formatted(key));
                }
            }
        }
        if (certificates.userFrom().equals("map") && !keys.has("map")) {
            keys.error("map", "missing (expected: a file, because user_from is map)");
        }
        keys.refuseUnknown();
        return trusted.map(set -> certificates);
    }

    private static Optional<Path> readable(
            Keys keys, String key, Function<String, Optional<Path>> file) {
        Optional<Path> path = file.apply(key);
        if (path.isPresent() && !Files.isReadable(path.get())) {
            String expected = key.equals("map") ? "a file" : "a file or a directory";
            keys.error(key, "'%s' cannot be read (expected: %s)".formatted(path.get(), expected));
        }
        return path;
    }

    private static <T extends Enum<T>> T choice(Keys keys, String key, T[] values) {
        String text = keys.requiredText(key);
        for (T value : values) {
            if (name(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        String expected =
                Arrays.stream(values).map(CertificateKeys::name).collect(Collectors.joining(", "));
        keys.error(key, "'%s' (expected: one of %s)".formatted(text, expected));
        return values[0];
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String userFrom(Keys keys) {
        String text = keys.requiredText(USER_FROM);
        boolean isRegex = text.startsWith(Certificates.REGEX);
        if (isRegex && !hasOneGroup(text.substring(Certificates.REGEX.length()))) {
            keys.error(
                    USER_FROM,
                    "'%s' (expected: a regular expression with one group, the user)"
                            .formatted(text));
        } else if (!isRegex && !List.of("dn", "cn", "map").contains(text)) {
            keys.error(USER_FROM, "'%s' (expected: dn, cn, map or regex:…)".formatted(text));
        }
        return text;
    }

    private static boolean hasOneGroup(String regex) {
        try {
            return Pattern.compile(regex).matcher("").groupCount() == 1;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static Optional<String> header(Keys keys) {
        Optional<String> header = keys.text(HEADER);
        if (header.isPresent() && !HEADER_NAME.matcher(header.get()).matches()) {
            keys.error(
                    HEADER,
                    "'%s' (expected: the name of a header, such as Client-Cert)"
                            .formatted(header.get()));
        }
        if (header.isPresent() && keys.texts(HEADER_FROM).isEmpty()) {
            keys.error(
                    HEADER_FROM, "none (expected: where the reverse proxies are, as 10.0.0.5/32)");
        }
        return header;
    }

    private static List<String> headerFrom(Keys keys) {
        List<String> networks = List.copyOf(keys.texts(HEADER_FROM));
        for (String network : networks) {
            if (!NETWORK.matcher(network).matches()) {
                keys.error(
                        HEADER_FROM,
                        "'%s' (expected: such as 10.0.0.5/32 or fd00:1::/64)".formatted(network));
            }
        }
        if (!networks.isEmpty() && keys.text(HEADER).isEmpty()) {
            keys.error(HEADER, "missing (expected: the name of a header, as header_from is set)");
        }
        return networks;
    }

    /** As a configuration file has it. */
    static Map<String, Object> text(Certificates certificates) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(TRUSTED, certificates.trusted().toString());
        map.put("crls", certificates.crls().toString());
        map.put("revocation", name(certificates.revocation()));
        map.put("limited_proxies", name(certificates.limitedProxies()));
        map.put(USER_FROM, certificates.userFrom());
        certificates.map().ifPresent(file -> map.put("map", file.toString()));
        certificates.header().ifPresent(name -> map.put(HEADER, name));
        map.put(HEADER_FROM, certificates.headerFrom());
        return map;
    }
}
