package org.vospace.server.transfer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Param;
import org.vospace.model.View;

/**
 * The media type that a view asks for. The standard's example (VOSpace 2.1, 3.3) has a parameter
 * whose URI ends in {@code MimeType} and leaves the rest of the URI open.
 */
final class ViewTypes {
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w.+!#$&^-]{1,127}/[\\w.+!#$&^-]{1,127}(;[ -~]{0,120})?");

    private ViewTypes() {}

    static Optional<String> mediaType(View view) {
        return view.params().stream()
                .filter(param -> param.uri().endsWith("MimeType"))
                .map(Param::value)
                .map(String::strip)
                .findFirst();
    }

    /**
     * Refuses what cannot be sent in a header.
     *
     * @throws VOSpaceException InvalidArgument
     */
    static void requireValid(View view) {
        Optional<String> type = mediaType(view);
        if (type.isPresent() && !MEDIA_TYPE.matcher(type.get()).matches()) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    view.uri()
                            + " with MimeType '"
                            + type.get().replaceAll("[^ -~]", "?")
                            + "' (expected: a media type such as application/fits)");
        }
    }
}
