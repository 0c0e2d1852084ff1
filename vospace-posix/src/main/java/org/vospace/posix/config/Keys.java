package org.vospace.posix.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from a configuration. What is wrong is noted and not thrown, so that one pass
 * finds everything; the value returned in its stead is never used, because a configuration with
 * errors is refused. Every key that was asked for is known; the others are errors.
 */
final class Keys {
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    private final Config config;
    private final String prefix;
    private final List<String> errors;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Reads from {@code config}.
     *
     * @param prefix what stands before its keys in messages, such as {@code space.}
     * @param errors takes what is wrong
     */
    Keys(Config config, String prefix, List<String> errors) {
        this.config = config;
        this.prefix = prefix;
        this.errors = errors;
    }

    void error(String key, String message) {
        errors.add(prefix + key + ": " + message);
    }

    boolean has(String key) {
        known.add(key);
        return config.hasPath(key);
    }

    /** The keys of an object below this one; those of nothing if there is no object. */
    Keys section(String key) {
        Config inner = ConfigFactory.empty();
        if (has(key)) {
            inner =
                    Optional.ofNullable(get(key, Config::getConfig, "an object { … }"))
                            .orElse(inner);
        }
        return new Keys(inner, prefix + key + ".", errors);
    }

    /** The objects of a list. */
    List<Keys> sections(String key) {
        List<Keys> sections = new ArrayList<>();
        if (has(key)) {
            var list = get(key, Config::getConfigList, "a list of objects [ { … } ]");
            for (Config inner : list == null ? List.<Config>of() : list) {
                String place = "%s%s[%d].".formatted(prefix, key, sections.size());
                sections.add(new Keys(inner, place, errors));
            }
        }
        return sections;
    }

    Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        String text = get(key, Config::getString, "a text");
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    String requiredText(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            error(key, "missing (expected: a text)");
        }
        return text.orElse("");
    }

    Set<String> texts(String key) {
        List<String> texts =
                has(key) ? get(key, Config::getStringList, "a list of texts [ \"…\" ]") : null;
        return texts == null ? Set.of() : new LinkedHashSet<>(texts);
    }

    boolean flag(String key) {
        String text = text(key).orElse("false").toLowerCase(Locale.ROOT);
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            error(key, "'" + text + "' (expected: true or false)");
        }
        return TRUE.contains(text);
    }

    Optional<Integer> number(String key, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        error(key, "'%s' (expected: a number from %d to %d)".formatted(text.get(), least, most));
        return Optional.of(least);
    }

    Optional<Long> bytes(String key) {
        if (text(key).isEmpty()) {
            return Optional.empty();
        }
        Long bytes = get(key, Config::getBytes, "bytes, such as 10 GiB");
        if (bytes != null && bytes < 0) {
            error(key, "'" + bytes + "' (expected: no negative number)");
        }
        return Optional.ofNullable(bytes);
    }

    Duration duration(String key, Duration least) {
        String expected = "a time with its unit, such as 30s, 5m or 2h";
        String text = requiredText(key);
        Duration duration = least;
        if (text.matches("-?[0-9.]+")) {
            error(key, "'" + text + "' (expected: " + expected + ")");
        } else if (!text.isEmpty()) {
            duration = Optional.ofNullable(get(key, Config::getDuration, expected)).orElse(least);
        }
        if (duration.compareTo(least) < 0) {
            error(key, "'%s' (expected: at least %d s)".formatted(text, least.toSeconds()));
        }
        return duration;
    }

    /** An object of texts, whose keys are somebody else's to know; inner ones get dots. */
    Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        ConfigObject object = has(key) ? get(key, Config::getObject, "an object { … }") : null;
        if (object != null) {
            for (Map.Entry<String, ConfigValue> entry : object.toConfig().entrySet()) {
                String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
                if (isPlain(entry.getValue())) {
                    map.put(name, String.valueOf(entry.getValue().unwrapped()));
                } else {
                    error(key + "." + name, "a list (expected: a text)");
                }
            }
        }
        return map;
    }

    /** Notes every key that nobody asked for. Called when all values have been read. */
    void refuseUnknown() {
        for (String key : config.root().keySet()) {
            if (!known.contains(key)) {
                String hint =
                        Spelling.nearest(key, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("expected: one of " + String.join(", ", known));
                error(key, "unknown key (" + hint + ")");
            }
        }
    }

    /** The keys that were asked for. */
    Set<String> known() {
        return known;
    }

    private <T> @Nullable T get(String key, BiFunction<Config, String, T> getter, String expected) {
        try {
            return getter.apply(config, ConfigUtil.joinPath(key));
        } catch (ConfigException e) {
            String found =
                    Optional.ofNullable(config.root().get(key))
                            .filter(Keys::isPlain)
                            .map(value -> "'" + value.unwrapped() + "'")
                            .orElse("of another type");
            error(key, found + " (expected: " + expected + ")");
            return null;
        }
    }

    private static boolean isPlain(ConfigValue value) {
        return value.valueType() != ConfigValueType.OBJECT
                && value.valueType() != ConfigValueType.LIST;
    }
}
