package org.vospace.client;

import org.vospace.client.http.Origin;
import org.vospace.client.http.RetryListener;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.transfer.UploadMemory;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Collects what a {@link Client} needs to know. Nothing is contacted before the first request. */
public final class ClientBuilder {
    private static final int DEFAULT_PARALLELISM = 8;

    private Optional<URI> serviceUrl = Optional.empty();
    private Optional<String> authority = Optional.empty();
    private Optional<URI> registry = Optional.empty();
    private Credentials credentials = Credentials.anonymous();
    private TransportSettings transport = TransportSettings.standard(userAgent());
    private int parallelism = DEFAULT_PARALLELISM;
    private TransferTuning tuning = TransferTuning.standard();

    ClientBuilder() {}

    /**
     * Names the client's own service, to which {@code vos:/path} and the credentials belong.
     *
     * @param service its base URL or that of its capabilities ({@code http://host:8080/space}), or
     *     its name in the registry ({@code vos://authority!key} or {@code ivo://authority/key})
     * @throws IllegalArgumentException if it is neither
     */
    public ClientBuilder service(String service) {
        String text = service.strip();
        if (text.regionMatches(true, 0, "ivo://", 0, 6)) {
            return authority(text.substring(6).replaceFirst("/+$", "").replace('/', '!'));
        }
        if (text.regionMatches(true, 0, "vos://", 0, 6)) {
            return authority(VosUri.parse(text).authority());
        }
        return service(URI.create(text));
    }

    /**
     * Names the client's own service by its base URL or that of its capabilities.
     *
     * @throws IllegalArgumentException if it is not an http or https URL
     */
    public ClientBuilder service(URI url) {
        Origin.of(url);
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the URL of the service at "
                            + url.getHost()
                            + " holds a user (expected: none; credentials are given apart)");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        String capabilities = path.endsWith("/capabilities") ? path : path + "/capabilities";
        serviceUrl = Optional.of(url.resolve(capabilities));
        return this;
    }

    /**
     * Tells the authority of the client's own service, such as {@code example.org!vospace}. Only
     * needed where the service does not let its root be read, or is to be found in the registry.
     */
    public ClientBuilder authority(String value) {
        authority = Optional.of(VosUri.of(value, NodePath.ROOT).authority());
        return this;
    }

    /** Sets the registry ({@code https://…/reg/resource-caps}) that knows services by name. */
    public ClientBuilder registry(URI resourceCaps) {
        Origin.of(resourceCaps);
        registry = Optional.of(resourceCaps);
        return this;
    }

    /**
     * Sets who the client is at its own service. Nobody else gets to see them, but for those who
     * can listen if its URL is http. Where a registry says where the service is, they are kept back
     * unless both are on https.
     */
    public ClientBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    /** Sets how long a connection may take to be made; 30 s unless set. */
    public ClientBuilder connectTimeout(Duration timeout) {
        transport = transport.withConnectTimeout(timeout);
        return this;
    }

    /**
     * Sets how long the service may be silent, no byte moving in either direction, before a request
     * has failed; 2 min unless set. A transfer as such may take any time.
     */
    public ClientBuilder requestTimeout(Duration timeout) {
        transport = transport.withLongestSilence(timeout);
        return this;
    }

    /** Sets how failed requests and transfers are repeated. */
    public ClientBuilder retryPolicy(RetryPolicy policy) {
        transport = transport.withRetryPolicy(policy);
        return this;
    }

    /** Tells a listener of every attempt that is followed by another one; nobody unless set. */
    public ClientBuilder retryListener(RetryListener listener) {
        transport = transport.withRetryListener(listener);
        return this;
    }

    /**
     * Sets a directory in which uploads with {@link TransferOptions#withResume} are remembered, so
     * that another process can go on with them; none unless set. It is made when needed, readable
     * by the user only, as must be those above it that others could exchange.
     */
    public ClientBuilder uploadMemory(Path directory) {
        tuning = tuning.withMemory(new UploadMemory(directory));
        return this;
    }

    /** Puts a name such as {@code pipeline/3.1} before this library's in {@code User-Agent}. */
    public ClientBuilder userAgent(String application) {
        transport = transport.withUserAgent(application + " " + userAgent());
        return this;
    }

    /** Sets how many transfers may move bytes at one time, others wait; 8 unless set. */
    public ClientBuilder parallelism(int transfers) {
        if (transfers < 1) {
            throw new IllegalArgumentException(
                    "parallelism: " + transfers + " (expected: 1 or more)");
        }
        parallelism = transfers;
        return this;
    }

    /**
     * Takes the word of more authorities for who a server is: those in a PEM file, beside the ones
     * that the Java runtime knows. There is no way not to check; host names are checked always.
     *
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public ClientBuilder trust(Path certificates) throws IOException {
        transport = transport.withTrust(transport.trust().and(certificates));
        return this;
    }

    /** Lets tests cut transfers into smaller pieces. */
    ClientBuilder tuning(java.util.function.UnaryOperator<TransferTuning> change) {
        tuning = change.apply(tuning);
        return this;
    }

    /** Lets tests look into the transport. */
    ClientBuilder transport(java.util.function.UnaryOperator<TransportSettings> change) {
        transport = change.apply(transport);
        return this;
    }

    /**
     * Makes the client.
     *
     * @throws IllegalStateException if there are credentials and no service they could belong to,
     *     or neither a service nor a registry
     */
    public Client build() {
        boolean hasHome = serviceUrl.isPresent() || authority.isPresent();
        if (!hasHome && !credentials.isAnonymous()) {
            throw new IllegalStateException(
                    credentials + " without a service (expected: the service they belong to)");
        }
        if (serviceUrl.isEmpty() && registry.isEmpty()) {
            throw new IllegalStateException(
                    "neither the URL of a service nor a registry (expected: one of them)");
        }
        return new Client(
                new ClientSettings(
                        serviceUrl,
                        authority,
                        registry,
                        credentials,
                        transport,
                        parallelism,
                        tuning));
    }

    /** {@code vospace-java/} and the version of this library. */
    static String userAgent() {
        return "vospace-java/" + version();
    }

    /** The version of this library. */
    static String version() {
        try (InputStream in = ClientBuilder.class.getResourceAsStream("version.properties")) {
            java.util.Properties properties = new java.util.Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
