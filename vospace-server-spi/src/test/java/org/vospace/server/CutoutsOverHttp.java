package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.ArchiveDocuments.endpoint;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageData;
import nom.tam.fits.ImageHDU;
import nom.tam.util.FitsOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Cutouts as clients ask for them, on some storage. */
abstract class CutoutsOverHttp {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final String SUB = "?SUB=%5B11:110,21:70%5D";

    private final Http alice;

    CutoutsOverHttp(VOSpaceExtension space) {
        this.alice = new Http(space, "alice");
    }

    @BeforeEach
    void store() throws Exception {
        if (alice.put("/nodes/cut", container("/cut")).status() == 201) {
            byte[] image = image();
            alice.put("/files/cut/m31.fits", image);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(image);
            }
            alice.put("/files/cut/m31.fits.gz", packed.toByteArray());
            alice.put("/files/cut/notes.txt", "no image");
            alice.put("/nodes/cut/link", link("/cut/link", "vos://example.org!space/cut/m31.fits"));
        }
    }

    private static byte[] image() throws Exception {
        ImageHDU image = ImageData.from(pixels()).toHDU();
        image.getHeader().addValue("CTYPE1", "RA---TAN", "");
        image.getHeader().addValue("CTYPE2", "DEC--TAN", "");
        image.getHeader().addValue("CRVAL1", 10.0, "");
        image.getHeader().addValue("CRVAL2", 41.0, "");
        image.getHeader().addValue("CRPIX1", 150.0, "");
        image.getHeader().addValue("CRPIX2", 100.0, "");
        image.getHeader().addValue("CDELT1", -0.001, "");
        image.getHeader().addValue("CDELT2", 0.001, "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Fits fits = new Fits();
                FitsOutputStream stream = new FitsOutputStream(out)) {
            fits.addHDU(image);
            fits.write(stream);
        }
        return out.toByteArray();
    }

    private static int[][] pixels() {
        int[][] pixels = new int[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            Arrays.setAll(pixels[y], x -> x);
            for (int x = 0; x < WIDTH; x++) {
                pixels[y][x] += 1000 * y;
            }
        }
        return pixels;
    }

    private static void assertPixels(Answer answer, int x, int y, int width, int height)
            throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        try (Fits fits = new Fits(new ByteArrayInputStream(answer.bytes()))) {
            int[][] found = (int[][]) fits.getHDU(0).getKernel();
            assertThat(found).hasDimensions(height, width);
            for (int row = 0; row < height; row++) {
                int[] expected = Arrays.copyOfRange(pixels()[y - 1 + row], x - 1, x - 1 + width);
                assertThat(found[row]).isEqualTo(expected);
            }
        }
    }

    @Test
    void A10_aPixelCutoutIsAFitsFileOfKnownLength() throws Exception {
        Answer answer = alice.get("/files/cut/m31.fits" + SUB);

        assertPixels(answer, 11, 21, 100, 50);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fits");
        assertThat(answer.header("Content-Length")).isEqualTo("" + answer.bytes().length);
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"m31_cutout.fits\"");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("none");
        assertThat(answer.header("Digest") + answer.header("Content-MD5")).isEmpty();
    }

    @Test
    void aHeadRequestTellsWhatAGetWouldSend() {
        Answer get = alice.get("/files/cut/m31.fits" + SUB);
        Answer head = alice.head("/files/cut/m31.fits" + SUB);

        for (String name : new String[] {"Content-Length", "ETag", "Content-Type"}) {
            assertThat(head.header(name)).isEqualTo(get.header(name)).isNotEmpty();
        }
    }

    @Test
    void aCutoutHasATagOfItsOwnAndConditionsAreOnThat() {
        String whole = alice.head("/files/cut/m31.fits").header("ETag");
        String tag = alice.head("/files/cut/m31.fits" + SUB).header("ETag");
        String other = alice.head("/files/cut/m31.fits?SUB=%5B1:2,1:2%5D").header("ETag");

        assertThat(tag).isNotEqualTo(whole).isNotEqualTo(other);
        assertThat(alice.get("/files/cut/m31.fits" + SUB, "If-None-Match", tag).status())
                .isEqualTo(304);
        assertThat(alice.get("/files/cut/m31.fits" + SUB, "If-None-Match", whole).status())
                .isEqualTo(200);
        assertThat(alice.get("/files/cut/m31.fits" + SUB, "If-Match", whole).status())
                .isEqualTo(412);
    }

    @Test
    void aRangeOfACutoutIsNotGiven() {
        Answer answer = alice.get("/files/cut/m31.fits" + SUB, "Range", "bytes=0-99");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).hasSizeGreaterThan(100);
    }

    @Test
    void aFileThatIsCompressedByGzipIsCutLikeAnyOther() throws Exception {
        Answer answer = alice.get("/files/cut/m31.fits.gz" + SUB);

        assertPixels(answer, 11, 21, 100, 50);
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.header("Content-Disposition")).contains("m31_cutout.fits");
    }

    @Test
    void A10_aCircleIsCutByTheCoordinatesOfTheFile() throws Exception {
        Answer plain = alice.get("/files/cut/m31.fits?circle=10%2041%200.0102&RUNID=x");

        assertPixels(plain, 140, 90, 21, 21);
    }

    @Test
    void whatCannotBeCutIsRefusedWithItsReason() {
        assertRefused("notes.txt" + SUB, 415, "not a FITS file");
        assertRefused("m31.fits?SUB=%5B301:400,1:2%5D", 400, "300 x 200");
        assertRefused("m31.fits?SUB=%5B1%5D&CIRCLE=1%202%203", 400, "only one of them");
        assertRefused("m31.fits?CIRCLE=200%20-10%200.1", 404, "has no pixel of this file");
        assertRefused("missing.fits" + SUB, 404, "NodeNotFound");
    }

    private void assertRefused(String request, int status, String reason) {
        Answer answer = alice.get("/files/cut/" + request);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(reason);
    }

    @Test
    void aCutoutIsForThoseWhoMayReadTheFile() {
        assertThat(alice.as("bob").get("/files/cut/m31.fits" + SUB).status()).isEqualTo(403);
        assertThat(alice.as("bob").head("/files/cut/m31.fits" + SUB).status()).isEqualTo(403);
    }

    @Test
    void A10_theHeadersAreText() {
        Answer answer = alice.get("/files/cut/m31.fits?META=true");

        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.text()).startsWith("SIMPLE  =").contains("CTYPE1  = 'RA---TAN'");
        assertThat(answer.header("Content-Disposition")).contains("m31.fits.txt");
    }

    @Test
    void aLinkPassesTheParametersOn() {
        Answer answer = alice.get("/files/cut/link" + SUB);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/m31.fits?SUB=%5B11%3A110%2C21%3A70%5D");
    }

    @Test
    void A10_aNegotiatedEndpointTakesTheParametersToo() throws Exception {
        String url = endpoint(alice, transfer("/cut/m31.fits", "pullFromVoSpace", "httpget"));

        Answer answer = alice.as("").get(url + SUB);

        assertPixels(answer, 11, 21, 100, 50);
    }
}
