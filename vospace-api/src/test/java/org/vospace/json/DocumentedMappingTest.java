package org.vospace.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vospace.Format;

/** The messages that the documentation shows are the ones that are written. */
class DocumentedMappingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern EXAMPLES =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\* }</pre>", Pattern.DOTALL);

    private final List<JsonNode> shown = documented();

    @Test
    void everyDocumentedMessageIsReadAndWrittenAsItIsShown() throws Exception {
        List<Format.Codec<?>> inOrder =
                List.of(
                        Format.JSON.node(),
                        Format.JSON.transfer(),
                        Format.JSON.job(),
                        Format.JSON.jobs(),
                        Format.JSON.parameters(),
                        Format.JSON.results(),
                        Format.JSON.protocols(),
                        Format.JSON.views(),
                        Format.JSON.properties(),
                        Format.JSON.capabilities(),
                        Format.JSON.availability());
        List<JsonNode> written = new ArrayList<>();

        for (int i = 0; i < inOrder.size(); i++) {
            written.add(rewritten(inOrder.get(i), shown.get(i)));
        }

        assertThat(written).isEqualTo(shown);
    }

    private static <T> JsonNode rewritten(Format.Codec<T> codec, JsonNode message)
            throws IOException {
        T read = codec.reader().read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(message)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writer().write(read, out);
        return MAPPER.readTree(out.toByteArray());
    }

    private static List<JsonNode> documented() {
        try {
            String text =
                    Files.readString(Path.of("src/main/java/org/vospace/json/package-info.java"));
            List<JsonNode> messages = new ArrayList<>();
            Matcher example = EXAMPLES.matcher(text);
            while (example.find()) {
                messages.addAll(parsed(example.group(1)));
            }
            return messages;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> parsed(String example) throws JsonProcessingException {
        List<JsonNode> messages = new ArrayList<>();
        for (String message : example.replaceAll("(?m)^ \\* ?", "").split("\n\n", -1)) {
            messages.add(MAPPER.readTree(message));
        }
        return messages;
    }
}
