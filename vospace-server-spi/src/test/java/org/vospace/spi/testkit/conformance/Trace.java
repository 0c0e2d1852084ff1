package org.vospace.spi.testkit.conformance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a row has seen so far, for the report. Thread-safe. */
final class Trace {
    private static final int KEPT = 2;

    private final Deque<String> answers = new ArrayDeque<>();
    private Optional<String> note = Optional.empty();

    synchronized void add(Answer answer) {
        answers.addLast(answer.brief());
        if (answers.size() > KEPT) {
            answers.removeFirst();
        }
    }

    /** Says in words what the last answer does not show. */
    synchronized void note(String text) {
        note = Optional.of(text);
    }

    /** The note if there is one, else the last exchanges. */
    synchronized String summary() {
        return note.orElseGet(() -> String.join("; ", answers));
    }
}
