package org.vospace.posix.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the INI files of pyvospace: sections {@code [Space]} and {@code [Storage]}, {@code key =
 * value} or {@code key: value}, comments with {@code #} or {@code ;}, lists and objects as JSON.
 *
 * <p>There the name of a storage is the name of its plug-in, so it is the type here unless a type
 * is given. A section {@code [Server]}, which pyvospace does not have, takes the keys that stand at
 * the top of a HOCON file. A key without a value is as good as absent.
 */
final class IniFile {
    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    private final String name;

    private IniFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @throws SettingsException with every line that cannot be read
     */
    static Config parse(String text, String name) throws SettingsException {
        IniFile file = new IniFile(name);
        file.read(text);
        Config config = file.toConfig();
        if (!file.errors.isEmpty()) {
            throw new SettingsException(file.errors);
        }
        return config;
    }

    private void read(String text) {
        String section = "";
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1).strip();
                sections.putIfAbsent(section, new LinkedHashMap<>());
            } else {
                readKey(section, line, number);
            }
        }
    }

    private void readKey(String section, String line, int number) {
        int separator = firstSeparator(line);
        Map<String, String> keys = sections.get(section);
        if (keys == null || separator < 1) {
            errors.add(
                    "%s: line %d: cannot be read (expected: [Section], then key = value)"
                            .formatted(name, number));
            return;
        }
        String key = line.substring(0, separator).strip().toLowerCase(Locale.ROOT);
        if (keys.put(key, line.substring(separator + 1).strip()) != null) {
            errors.add(
                    "%s: line %d: %s is set twice in [%s] (expected: once)"
                            .formatted(name, number, key, section));
        }
    }

    private static int firstSeparator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private Config toConfig() {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, Map<String, String>> section : sections.entrySet()) {
            String place = section.getKey().toLowerCase(Locale.ROOT);
            Map<String, String> keys = section.getValue();
            if (place.equals("storage") && keys.containsKey("name")) {
                keys.putIfAbsent("type", keys.get("name"));
            }
            for (Map.Entry<String, String> key : keys.entrySet()) {
                if (!key.getValue().isEmpty()) {
                    config =
                            config.withValue(
                                    path(place, key.getKey()), value(section.getKey(), key));
                }
            }
        }
        return config;
    }

    private static String path(String section, String key) {
        return section.equals("server")
                ? ConfigUtil.joinPath(key)
                : ConfigUtil.joinPath(section, key);
    }

    private ConfigValue value(String section, Map.Entry<String, String> key) {
        String text = key.getValue();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return ConfigValueFactory.fromAnyRef(text);
        }
        try {
            ConfigParseOptions json = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
            return ConfigFactory.parseString("{\"value\":" + text + "}", json).getValue("value");
        } catch (ConfigException e) {
            errors.add(
                    "%s: [%s] %s: not JSON (expected: such as {\"root\": \"/srv/store\"})"
                            .formatted(name, section, key.getKey()));
            return ConfigValueFactory.fromAnyRef(text);
        }
    }
}
