package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;

/** Which containers an answer tells of for certain. A path that ends in a slash is a container. */
class SubtreeSearchTest {
    private static final int ROOM = 10_000;

    private final Semaphore room = new Semaphore(ROOM);
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private SubtreeSearch search(Supplier<Stream<Node>> answer) {
        return new SubtreeSearch(FakeSpace.uri("/r"), answer, room, clock::get);
    }

    private SubtreeSearch answered(String... paths) {
        return search(() -> answer(List.of(paths)));
    }

    private Stream<Node> answer(List<String> paths) {
        return counted(paths.stream().map(SubtreeSearchTest::node).iterator());
    }

    private Stream<Node> counted(Iterator<Node> nodes) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(nodes, 0), false)
                .peek(node -> read.incrementAndGet())
                .onClose(closed::incrementAndGet);
    }

    private static Node node(String path) {
        return path.endsWith("/")
                ? new ContainerNode(uri(path), Properties.none())
                : new DataNode(uri(path), Properties.none());
    }

    private static VosUri uri(String path) {
        return FakeSpace.uri("/r/" + path.replaceFirst("/$", ""));
    }

    private static Optional<List<String>> names(SubtreeSearch search, String container) {
        VosUri place = container.isEmpty() ? FakeSpace.uri("/r") : uri(container);
        return search.take(place).map(list -> list.stream().map(Entry::name).toList());
    }

    @Test
    void everyContainerWithChildrenIsToldOnceInAnyOrder() {
        SubtreeSearch search = answered("a/", "b/", "c", "a/d/", "a/x", "a/d/y", "b/z");

        assertThat(names(search, "")).contains(List.of("a", "b", "c"));
        assertThat(names(search, "b")).contains(List.of("z"));
        assertThat(names(search, "a")).contains(List.of("d", "x"));
        assertThat(names(search, "a/d")).contains(List.of("y"));
        assertThat(names(search, "a/d")).isEmpty();
        assertThat(search.isSpent()).isTrue();
        assertThat(room.availablePermits()).isEqualTo(ROOM);
        assertThat(closed).hasValue(1);
    }

    @Test
    void noMoreIsReadThanIsAskedFor() {
        SubtreeSearch search = answered("a/", "b/", "a/x", "b/y", "b/z");

        names(search, "");

        assertThat(read).hasValueLessThan(5);
    }

    @Test
    void E2_aContainerThatShowsNothingIsToBeListed() {
        SubtreeSearch search = answered("a/", "b/", "c/", "b/x", "c/y", "c/z");

        assertThat(names(search, "a")).isEmpty();
        assertThat(read).hasValueLessThan(6);
        assertThat(names(search, "b")).contains(List.of("x"));
    }

    @Test
    void namesAreInTheOrderOfTheirCodePoints() {
        SubtreeSearch search =
                answered("a/", "\uff5e/", "\ud83d\ude00/", "a/x", "\uff5e/y", "\ud83d\ude00/z");

        assertThat(names(search, "\ud83d\ude00")).contains(List.of("z"));
        assertThat(names(search, "\uff5e")).contains(List.of("y"));
    }

    @Test
    void E2_whereAnAnswerBreaksOffTheLastContainerIsNotWhole() {
        Iterator<Node> nodes = answer(List.of("a/", "b/", "a/x", "b/y")).iterator();
        SubtreeSearch search = search(() -> counted(failingAfter(nodes)));

        assertThat(names(search, "b")).isEmpty();
        assertThat(names(search, "a")).contains(List.of("x"));
        assertThat(names(search, "")).contains(List.of("a", "b"));
        assertThat(room.availablePermits()).isEqualTo(ROOM);
        assertThat(closed).hasValue(1);
    }

    private static Iterator<Node> failingAfter(Iterator<Node> nodes) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Node next() {
                if (!nodes.hasNext()) {
                    throw new VOSpaceException(FaultType.TRANSFER_FAILED, "cut off");
                }
                return nodes.next();
            }
        };
    }

    @Test
    void aServiceThatRefusesIsNotAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        SubtreeSearch search =
                search(
                        () -> {
                            asked.incrementAndGet();
                            throw new VOSpaceException(FaultType.PERMISSION_DENIED, "no");
                        });

        assertThat(names(search, "")).isEmpty();
        assertThat(names(search, "a")).isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(search.isSpent()).isTrue();
    }

    @Test
    void E2_nothingIsTakenFromAnAnswerInAnotherOrder() {
        SubtreeSearch search = answered("b/", "a/", "b/y", "a/x", "a/z");

        assertThat(names(search, "a")).isEmpty();
        assertThat(names(search, "b")).isEmpty();
        assertThat(names(search, "")).isEmpty();
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void E2_nothingIsTakenFromAnAnswerAboutAnotherPlace() {
        SubtreeSearch search =
                search(() -> Stream.of(new DataNode(FakeSpace.uri("/s/x"), Properties.none())));

        assertThat(names(search, "")).isEmpty();
    }

    @Test
    void moreThanThereIsRoomForIsNotKept() {
        Semaphore narrow = new Semaphore(4);
        SubtreeSearch search =
                new SubtreeSearch(
                        FakeSpace.uri("/r"),
                        () -> answer(List.of("a/", "b/", "a/x", "b/1", "b/2", "b/3")),
                        narrow,
                        clock::get);

        assertThat(names(search, "b")).isEmpty();
        assertThat(names(search, "a")).contains(List.of("x"));
        assertThat(names(search, "")).contains(List.of("a", "b"));
        assertThat(narrow.availablePermits()).isEqualTo(4);
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatBringsMuchInVainIsGivenUp() {
        List<String> paths = new ArrayList<>(List.of("a/", "z/"));
        IntStream.range(0, 2 * SubtreeSearch.PATIENCE)
                .forEach(i -> paths.add("a/" + String.format("%06d", i)));
        paths.add("z/x");
        SubtreeSearch search = search(() -> answer(paths));

        assertThat(names(search, "z")).isEmpty();
        assertThat(read).hasValueBetween(SubtreeSearch.PATIENCE, SubtreeSearch.PATIENCE + 10);
        assertThat(closed).hasValue(1);
        assertThat(names(search, "")).contains(List.of("a", "z"));
    }

    @Test
    void E2_whatWasReadLongAgoIsToBeListed() {
        SubtreeSearch search = answered("a/", "b/", "a/x", "b/y");
        names(search, "b");

        clock.addAndGet(SubtreeSearch.MAX_AGE_NANOS + 1);

        assertThat(names(search, "a")).isEmpty();
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }
}
