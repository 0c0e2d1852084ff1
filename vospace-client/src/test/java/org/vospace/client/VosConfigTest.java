package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VosConfigTest {
    @TempDir Path directory;

    @Test
    void shortNamesOfServicesAreReadWhateverTheFormatting() throws Exception {
        String text =
                "\uFEFF# written by the Python client\r\n"
                        + "[vos]\r\n"
                        + "; another comment = with a sign\n"
                        + "resourceID = ivo://cadc.nrc.ca/arc arc\n"
                        + "\tivo://cadc.nrc.ca/vault   vault # mine\n"
                        + "\n"
                        + "RESOURCEID: IVO://example.org/store store\n"
                        + "    resourceID=ivo://example.org/x ex\n"
                        + "resourceID = ivo://cadc.nrc.ca/vault vos\n"
                        + "resourceID = ivo://bad\n"
                        + "resourceID = http://x y\n"
                        + "resourceID =\n"
                        + "no sign here\n"
                        + "other = 1";
        Path file = Files.writeString(directory.resolve("vos-config"), text);

        Map<String, String> prefixes = VosConfig.read(file).prefixes();

        assertThat(prefixes)
                .containsExactly(
                        Map.entry("arc", "ivo://cadc.nrc.ca/arc"),
                        Map.entry("vault", "ivo://cadc.nrc.ca/vault"),
                        Map.entry("store", "IVO://example.org/store"),
                        Map.entry("ex", "ivo://example.org/x"));
        assertThat(file).hasContent(text);
    }

    @Test
    void textFormKeepsTheToken() {
        VosConfig config = VosConfig.parse("[vos]\nvospace_token = s3cret\n");

        assertThat(config.values("VOSPACE_TOKEN")).containsExactly("s3cret");
        assertThat(config.toString()).doesNotContain("s3cret");
    }
}
