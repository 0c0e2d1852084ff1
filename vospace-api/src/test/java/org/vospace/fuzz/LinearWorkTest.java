package org.vospace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.Format;

/**
 * Four times the input is at most about four times the work, whatever the input. Work is counted in
 * bytes allocated: unlike time it is the same whenever it is measured.
 */
class LinearWorkTest {
    private static final int SIZE = 1_000;
    private static final int TIMES = 4;

    /** Buffers double, and may do so once more for the larger input. */
    private static final double MOST = 2.0 * TIMES;

    /** What every input takes, however small, and what the machine does meanwhile. */
    private static final long CONSTANT = 1_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Parsers XML = new Parsers(Format.XML);
    private static final Parsers JSON = new Parsers(Format.JSON);

    /** Reads the input. */
    private interface Reader {
        void read(String input) throws IOException;
    }

    static Stream<Arguments> xml() {
        return HostileInputs.xml().entrySet().stream()
                .map(shape -> Arguments.of(shape.getKey(), shape.getValue()));
    }

    static Stream<Arguments> json() {
        return HostileInputs.json().entrySet().stream()
                .map(shape -> Arguments.of(shape.getKey(), shape.getValue()));
    }

    static Stream<Arguments> texts() {
        return HostileInputs.texts().entrySet().stream()
                .map(shape -> Arguments.of(shape.getKey(), shape.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void xml(String name, IntFunction<String> shape) throws Exception {
        assertLinear(shape, text -> XML.readAll(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void json(String name, IntFunction<String> shape) throws Exception {
        assertLinear(shape, text -> JSON.readAll(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void texts(String name, IntFunction<String> shape) throws Exception {
        assertLinear(shape, Texts::readAll);
    }

    @Test
    void quadraticWorkIsNoticed() throws Exception {
        Reader quadratic =
                text -> {
                    String read = "";
                    for (int i = 0; i < text.length(); i++) {
                        read += text.charAt(i);
                    }
                    assertThat(read).hasSameSizeAs(text);
                };

        assertThat(work("x".repeat(SIZE * TIMES), quadratic))
                .isGreaterThan((long) (MOST * work("x".repeat(SIZE), quadratic)));
    }

    private static void assertLinear(IntFunction<String> shape, Reader reader) throws IOException {
        String input = shape.apply(SIZE);
        String larger = shape.apply(SIZE * TIMES);
        reader.read(input);

        long work = work(input, reader);
        long more = work(larger, reader);

        assertThat(more)
                .as("bytes for an input of %d characters, after %d", larger.length(), work)
                .isLessThan((long) (MOST * work) + CONSTANT);
    }

    private static long work(String input, Reader reader) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        reader.read(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
