package org.vospace.client.sync;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vospace.client.Progress;
import org.vospace.client.TransferResult;

/** Notes what a listener is told, as words. */
final class Recorder implements TreeListener {
    final List<String> begun = new CopyOnWriteArrayList<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<String> left = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();

    @Override
    public Progress begins(TreeAction action) {
        begun.add(words(action));
        return Progress.NONE;
    }

    private static String words(TreeAction action) {
        return action.kind() + " " + action.path();
    }

    @Override
    public void done(TreeAction action, Optional<TransferResult> result) {
        done.add(words(action));
    }

    @Override
    public void left(TreeAction action) {
        left.add(words(action));
    }

    @Override
    public void failed(TreeReport.Failure failure) {
        failed.add(failure.what());
    }
}
