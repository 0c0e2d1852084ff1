package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void objectsInListsAndTruthValuesAreRead() throws Exception {
        JsonObject object =
                JsonObject.parse(
                        """
                        {"yes": true, "no": false, "text": "true story",
                         "list": [{"a": 1, "in": [{"b": "2"}]}, "passed", [3], {"a": null}]}""");

        assertThat(object.isTrue("yes")).isTrue();
        assertThat(object.isTrue("no")).isFalse();
        assertThat(object.isTrue("text")).isFalse();
        assertThat(object.objects("list")).hasSize(2);
        assertThat(object.objects("list").get(0).number("a")).hasValue(1);
        assertThat(object.objects("list").get(0).objects("in").get(0).text("b")).hasValue("2");
        assertThat(object.objects("absent")).isEmpty();
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "[{\"a\":".repeat(100)))
                .isInstanceOf(IOException.class);
    }
}
