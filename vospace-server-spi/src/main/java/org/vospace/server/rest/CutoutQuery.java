package org.vospace.server.rest;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vospace.server.fits.CutoutParameters;
import org.vospace.server.fits.CutoutRequest;

/**
 * The parameters of a request that ask for a part of a FITS file.
 *
 * @param request empty if the whole file is asked for, be it of any kind
 * @param parameters by name, decoded
 */
record CutoutQuery(Optional<CutoutRequest> request, Map<String, List<String>> parameters) {
    /** To be raised when the same parameters come to give other bytes. */
    private static final String VERSION = "1";

    private static final int TAG_BYTES = 8;

    /**
     * Reads the query of a request.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument
     */
    static CutoutQuery of(UriInfo uri) {
        Map<String, List<String>> parameters = new TreeMap<>();
        uri.getQueryParameters()
                .forEach(
                        (name, values) -> {
                            if (CutoutParameters.isOne(name)) {
                                parameters.put(name, List.copyOf(values));
                            }
                        });
        return new CutoutQuery(CutoutParameters.parse(parameters), parameters);
    }

    /** The URL with these parameters added to its own. */
    URI addedTo(URI url) {
        if (request.isEmpty()) {
            return url;
        }
        List<String> query = new ArrayList<>();
        if (url.getRawQuery() != null) {
            query.add(url.getRawQuery());
        }
        parameters.forEach(
                (name, values) ->
                        values.forEach(
                                value ->
                                        query.add(
                                                URLEncoder.encode(name, StandardCharsets.UTF_8)
                                                        + "="
                                                        + URLEncoder.encode(
                                                                value, StandardCharsets.UTF_8))));
        return UriBuilder.fromUri(url).replaceQuery(String.join("&", query)).build();
    }

    /**
     * The entity tag of what these parameters make of content.
     *
     * @param whole the tag of the content, with its quotes
     */
    String tag(String whole) {
        return whole.substring(0, whole.length() - 1) + "-" + digest() + '"';
    }

    private String digest() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((VERSION + parameters).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
