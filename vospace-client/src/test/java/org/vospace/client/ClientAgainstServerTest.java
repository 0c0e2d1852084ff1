package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.posix.PosixBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The client against our own server on a POSIX store. */
class ClientAgainstServerTest extends ClientSuite {
    @TempDir static Path store;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(ClientAgainstServerTest::openBackend);

    private static PosixBackend openBackend() {
        try {
            return PosixBackend.open(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Client newClient() {
        return Client.builder()
                .service(SPACE.url())
                .credentials(Credentials.bearer("alice"))
                .build();
    }

    @Test
    void C24_missingParentIsTheServersFault() {
        try (Client client = newClient()) {
            assertThatThrownBy(() -> client.mkdir(client.uri("vos:/absent/below")))
                    .isInstanceOfSatisfying(
                            VOSpaceException.class,
                            e -> assertThat(e.type()).isEqualTo(FaultType.CONTAINER_NOT_FOUND));
        }
    }

    @Test
    void E3_listingOfThousandsIsReadToItsEnd() {
        try (Client client = newClient()) {
            VosUri many = client.uri("vos:/many");
            client.mkdir(many);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 2500; i++) {
                names.add(String.format("n%05d", i));
            }
            names.parallelStream().forEach(name -> client.link(many.child(name), "x:y"));

            assertThat(client.listdir(many)).isEqualTo(names);
            client.delete(many);
        }
    }
}
