package org.vospace.posix.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vospace.posix.config.ServerSettings.Uploads;

/** Reads and shows how uploads are kept that come in several requests. */
final class UploadKeys {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final int MANY = 1_000_000;

    private UploadKeys() {}

    static Uploads uploads(Keys keys) {
        Uploads uploads =
                new Uploads(
                        keys.duration("keep", LEAST), keys.number("per_user", 0, MANY).orElse(0));
        keys.refuseUnknown();
        return uploads;
    }

    /** The settings as {@link #uploads} reads them. */
    static Map<String, Object> text(Uploads uploads) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("keep", uploads.keep().toSeconds() + "s");
        map.put("per_user", uploads.perUser());
        return map;
    }
}
