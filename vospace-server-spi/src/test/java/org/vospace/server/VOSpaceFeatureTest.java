package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The resources in an application of one's own, without Tomcat, all together or by role. */
class VOSpaceFeatureTest {
    private static final URI BASE = URI.create("http://my.example/app/");

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    @Test
    void allResourcesWorkInAnyJerseyApplication() throws Exception {
        ApplicationHandler application =
                new ApplicationHandler(new ResourceConfig().register(SPACE.server().feature()));

        assertThat(status(application, "PUT", "nodes/f", container("/f"))).isEqualTo(201);
        assertThat(status(application, "PUT", "files/f/x", "bytes")).isEqualTo(201);
        assertThat(status(application, "GET", "files/f/x", "")).isEqualTo(200);
        assertThat(status(application, "GET", "capabilities", "")).isEqualTo(200);
    }

    @Test
    void eachRoleServesItsOwnResourcesOnly() throws Exception {
        ApplicationHandler metadata = application(Role.METADATA);
        ApplicationHandler storage = application(Role.STORAGE);

        assertThat(status(metadata, "PUT", "nodes/r", container("/r"))).isEqualTo(201);
        assertThat(status(metadata, "PUT", "files/r/x", "bytes")).isEqualTo(404);
        assertThat(status(storage, "PUT", "files/r/x", "bytes")).isEqualTo(201);
        assertThat(status(storage, "GET", "nodes/r", "")).isEqualTo(404);
        assertThat(status(metadata, "GET", "nodes/r/x", "")).isEqualTo(200);
    }

    private static ApplicationHandler application(Role role) {
        return new ApplicationHandler(
                new ResourceConfig().register(SPACE.server().feature(Set.of(role))));
    }

    private static int status(
            ApplicationHandler application, String method, String path, String body)
            throws Exception {
        ContainerRequest request =
                new ContainerRequest(
                        BASE,
                        BASE.resolve(path),
                        method,
                        null,
                        new MapPropertiesDelegate(),
                        application.getConfiguration());
        request.header("Authorization", TestUsers.authorization("alice"));
        request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        ContainerResponse response = application.apply(request).get();
        return response.getStatus();
    }
}
