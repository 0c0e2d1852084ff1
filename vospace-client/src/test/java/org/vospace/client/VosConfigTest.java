package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock") // ends of lines are what is tested
class VosConfigTest {
    @TempDir Path directory;

    @Test
    void shortNamesOfServicesAreReadWhateverTheFormatting() throws Exception {
        String text =
                String.join(
                        "\n",
                        "\uFEFF# written by the Python client\r",
                        "[vos]\r",
                        "; another comment = with a sign",
                        "resourceID = ivo://cadc.nrc.ca/arc arc",
                        "\tivo://cadc.nrc.ca/vault   vault # mine",
                        "",
                        "RESOURCEID: IVO://example.org/store store",
                        "    resourceID=ivo://example.org/x ex",
                        "resourceID = ivo://cadc.nrc.ca/vault vos",
                        "resourceID = ivo://bad",
                        "resourceID = http://x y",
                        "resourceID =",
                        "no sign here",
                        "other = 1");
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
