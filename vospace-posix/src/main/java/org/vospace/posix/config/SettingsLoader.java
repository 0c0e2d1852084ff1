package org.vospace.posix.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds and reads the configuration: what the command line says counts most, then the file, then
 * {@code vospace-default.conf}. Substitutions {@code ${NAME}} see environment variables.
 */
public final class SettingsLoader {
    private static final String DEFAULTS = "vospace-default.conf";

    private final Set<String> storageTypes;
    private final Map<String, Object> overrides = new LinkedHashMap<>();
    private final Map<String, Object> listening = new LinkedHashMap<>();

    /**
     * Creates a loader.
     *
     * @param storageTypes the backends there are
     */
    public SettingsLoader(Set<String> storageTypes) {
        this.storageTypes = new TreeSet<>(storageTypes);
    }

    /**
     * Settings, and what deserves the operator's attention.
     *
     * @param warnings one line each
     */
    public record Loaded(ServerSettings settings, List<String> warnings) {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Sets a key, whatever the file says.
     *
     * @param value a text, a number, a boolean or a list of these
     */
    public SettingsLoader override(String key, Object value) {
        overrides.put(key, value);
        return this;
    }

    /** Sets where this process listens, whatever the file says. */
    public SettingsLoader listen(Optional<String> host, Optional<Integer> port) {
        host.ifPresent(value -> listening.put("host", value));
        port.ifPresent(value -> listening.put("port", value));
        return this;
    }

    /**
     * Reads the configuration.
     *
     * @param file HOCON, or INI as pyvospace has it if its name ends in {@code .ini} or {@code
     *     .cfg}; empty: defaults only. Relative names in it start from its directory
     * @throws SettingsException with everything that is wrong
     */
    public Loaded load(Optional<Path> file) throws SettingsException {
        Config own = file.isPresent() ? read(file.get()) : ConfigFactory.empty();
        Config defaults =
                defaultData().withFallback(ConfigFactory.parseResources(loader(), DEFAULTS));
        Config complete =
                listening(
                        resolved(
                                ConfigFactory.parseMap(overrides)
                                        .withFallback(lowerCaseSections(own))
                                        .withFallback(defaults)));
        Path directory =
                file.map(Path::toAbsolutePath)
                        .map(Path::getParent)
                        .orElse(Path.of("").toAbsolutePath());
        SettingsParser parser = new SettingsParser(complete, directory, storageTypes);
        ServerSettings settings = parser.parse();
        List<String> warnings = new ArrayList<>(parser.warnings());
        if (file.isPresent() && parser.hasSecretsInline() && isReadableForAll(file.get())) {
            warnings.add(
                    "%s has secrets in it and everyone may read it: chmod o-r, or file:NAME in"
                                    .formatted(file.get())
                            + " place of a secret");
        }
        return new Loaded(settings, warnings);
    }

    /** Which section says where the process listens depends on its roles. */
    private Config listening(Config config) {
        boolean storageOnly =
                config.hasPath("roles")
                        && List.of("storage").equals(config.getValue("roles").unwrapped());
        Map<String, Object> section = Map.of(storageOnly ? "storage" : "space", listening);
        return ConfigFactory.parseMap(section).withFallback(config);
    }

    /** The default directory is where the server is started, not where its configuration is. */
    private static Config defaultData() {
        String name = ConfigFactory.parseResources(loader(), DEFAULTS).getString("data");
        return ConfigFactory.parseMap(Map.of("data", Path.of(name).toAbsolutePath().toString()));
    }

    private static ClassLoader loader() {
        return SettingsLoader.class.getClassLoader();
    }

    private static Config read(Path file) throws SettingsException {
        try {
            String text = Files.readString(file);
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".ini") || name.endsWith(".cfg")
                    ? IniFile.parse(text, file.toString())
                    : ConfigFactory.parseString(
                            text,
                            ConfigParseOptions.defaults().setOriginDescription(file.toString()));
        } catch (IOException e) {
            throw new SettingsException(List.of(file + ": cannot be read (expected: a text file)"));
        } catch (ConfigException e) {
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static Config resolved(Config config) throws SettingsException {
        try {
            return config.resolve();
        } catch (ConfigException e) {
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Accepts {@code Space} and {@code Storage}, as pyvospace writes them. */
    private static Config lowerCaseSections(Config config) throws SettingsException {
        Config result = config;
        for (String name : List.of("Space", "Storage")) {
            ConfigValue section = config.root().get(name);
            String lower = name.toLowerCase(Locale.ROOT);
            if (section != null) {
                if (config.root().containsKey(lower)) {
                    throw new SettingsException(
                            List.of(name + ": set beside " + lower + " (expected: one of them)"));
                }
                result = result.withoutPath(name).withValue(lower, section);
            }
        }
        return result;
    }

    private static boolean isReadableForAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
