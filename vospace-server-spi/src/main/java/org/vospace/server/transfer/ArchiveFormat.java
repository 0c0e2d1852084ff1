package org.vospace.server.transfer;

import java.util.Arrays;
import java.util.Optional;
import org.vospace.model.ArchiveViews;
import org.vospace.model.Param;
import org.vospace.model.View;
import org.vospace.server.node.Faults;

/** The files that containers are packed into. */
public enum ArchiveFormat {
    TAR("tar", "application/x-tar", ArchiveViews.TAR),
    ZIP("zip", "application/zip", ArchiveViews.ZIP);

    private final String extension;
    private final String mediaType;
    private final String view;

    ArchiveFormat(String extension, String mediaType, String view) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.view = view;
    }

    /** What file names end in, without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The URI of the view that asks for this format. */
    public String view() {
        return view;
    }

    /**
     * The format that a view asks for; empty if it is no archive view.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for the package view with a format
     *     that it does not have
     */
    public static Optional<ArchiveFormat> of(View view) {
        if (isPackage(view)) {
            return Optional.of(ofPackage(view));
        }
        return Arrays.stream(values()).filter(format -> format.view.equals(view.uri())).findFirst();
    }

    /** The format that a URI or the short name of a view, such as {@code tar}, stands for. */
    public static Optional<ArchiveFormat> named(String view) {
        return Arrays.stream(values())
                .filter(format -> format.view.equals(view) || format.extension.equals(view))
                .findFirst();
    }

    /** Whether a view is OpenCADC's, which leaves out what it cannot find or read. */
    public static boolean isPackage(View view) {
        return view.uri().equals(ArchiveViews.PKG);
    }

    private static ArchiveFormat ofPackage(View view) {
        String wanted =
                view.params().stream()
                        .filter(param -> param.uri().equals(ArchiveViews.FORMAT))
                        .map(Param::value)
                        .map(String::strip)
                        .findFirst()
                        .orElse(TAR.mediaType);
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                Faults.invalidArgument(
                                        view.uri()
                                                + " with "
                                                + ArchiveViews.FORMAT
                                                + " '"
                                                + wanted
                                                + "' (expected: "
                                                + TAR.mediaType
                                                + " or "
                                                + ZIP.mediaType
                                                + ")"));
    }
}
