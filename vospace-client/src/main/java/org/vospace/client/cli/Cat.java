package org.vospace.client.cli;

import java.util.List;
import org.vospace.client.Client;
import org.vospace.client.TransferOptions;

/** Writes files to standard output, byte by byte as they are. */
final class Cat {
    private final Session session;
    private final boolean headersOnly;

    Cat(Session session, boolean headersOnly) {
        this.session = session;
        this.headersOnly = headersOnly;
    }

    void run(List<String> operands) {
        Client client = session.client();
        for (RemoteFiles.Wanted file : new RemoteFiles(session, headersOnly).of(operands)) {
            session.attempt(
                    file.uri().toString(),
                    () -> {
                        if (file.part().isPresent()) {
                            TransferOptions options =
                                    TransferOptions.standard().withCutout(file.part().get());
                            client.copy(file.uri(), session.out(), options);
                        } else {
                            client.copy(file.uri(), session.out());
                        }
                    });
        }
    }
}
