package org.vospace.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vospace.client.http.Origin;
import org.vospace.client.http.RetryListener;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.transfer.UploadMemory;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** Collects what a {@link Client} needs to know. Nothing is contacted before the first request. */
public final class ClientBuilder {
    private static final int DEFAULT_PARALLELISM = 8;

    private Optional<URI> serviceUrl = Optional.empty();
    private Optional<String> authority = Optional.empty();
    private Optional<URI> registry = Optional.empty();
    private Optional<Path> registryCache = Optional.empty();
    private final Map<String, ServiceName> prefixes = new LinkedHashMap<>();
    private final Map<String, Credentials> credentialsElsewhere = new LinkedHashMap<>();
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
        ServiceName name = ServiceName.parse(service);
        name.capabilities().ifPresent(url -> serviceUrl = Optional.of(url));
        name.authority().ifPresent(this::authority);
        return this;
    }

    /**
     * Names the client's own service by its base URL or that of its capabilities.
     *
     * @throws IllegalArgumentException if it is not an http or https URL
     */
    public ClientBuilder service(URI url) {
        serviceUrl = ServiceName.ofUrl(url).capabilities();
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

    /**
     * Sets the registry that knows services by name.
     *
     * @param resourceCaps {@code https://…/reg/resource-caps}, or a copy of such a file ({@code
     *     file:})
     */
    public ClientBuilder registry(URI resourceCaps) {
        if (!Registry.isFile(resourceCaps)) {
            Origin.of(resourceCaps);
        }
        registry = Optional.of(resourceCaps);
        return this;
    }

    /**
     * Keeps what the registry says in a directory, such as {@code ~/.config/cadc-registry}, which
     * OpenCADC's Python client uses in the same way: for ten minutes the registry is not asked
     * again, and where it does not answer, what it said last counts.
     */
    public ClientBuilder registryCache(Path directory) {
        registryCache = Optional.of(directory);
        return this;
    }

    /**
     * Looks services up where {@code VOSPACE_WEBSERVICE} says in OpenCADC's world: at {@code
     * https://host[:port]/reg/resource-caps}.
     *
     * @param hostAndPort such as {@code ws.example.org} or {@code localhost:8443}
     * @throws IllegalArgumentException if it is neither
     */
    public ClientBuilder webservice(String hostAndPort) {
        if (!hostAndPort.matches("[A-Za-z0-9.\\[\\]:-]+")) {
            throw new IllegalArgumentException(
                    "web service '" + hostAndPort + "' (expected: host or host:port)");
        }
        return registry(URI.create("https://" + hostAndPort + "/reg/resource-caps"));
    }

    /**
     * As {@link #webservice}, with what {@code LOCAL_VOSPACE_WEBSERVICE} means beside that: {@code
     * vault:} and {@code arc:} are {@code ivo://opencadc.org/vault} and {@code …/arc}, unless they
     * have been set.
     */
    public ClientBuilder localWebservice(String hostAndPort) {
        webservice(hostAndPort);
        for (String name : new String[] {"vault", "arc"}) {
            prefixes.putIfAbsent(name, ServiceName.parse("ivo://opencadc.org/" + name));
        }
        return this;
    }

    /**
     * Lets names such as {@code arc:home/me/f} stand for nodes of another service than the client's
     * own. Its credentials are given apart, see {@link #credentials(String, Credentials)}.
     *
     * @param name before the colon, case counts; of at least two letters, so that no drive of a
     *     local disk is meant
     * @param service its base URL, or its name in the registry ({@code ivo://authority/key} or
     *     {@code vos://authority!key})
     * @throws IllegalArgumentException if one of them is malformed, or the name has a meaning
     *     already
     */
    public ClientBuilder prefix(String name, String service) {
        prefixes.put(NodeNames.checkedPrefix(name), ServiceName.parse(service));
        return this;
    }

    /** Takes the short names of services from the Python client's configuration. */
    public ClientBuilder prefixes(VosConfig configuration) {
        configuration.prefixes().forEach(this::prefix);
        return this;
    }

    /**
     * Sets who the client is at a service beside its own. The same holds for them as for {@link
     * #credentials(Credentials)}. Services of one origin (scheme, host and port) can only have the
     * same credentials.
     *
     * @param service a prefix, or the service as {@link #prefix} takes it
     */
    public ClientBuilder credentials(String service, Credentials value) {
        credentialsElsewhere.put(service, value);
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
     *     different ones for one origin, or neither a service nor a registry
     * @throws IllegalArgumentException if credentials are for what is no service
     */
    public Client build() {
        Optional<ServiceName> home =
                serviceUrl.isPresent() || authority.isPresent()
                        ? Optional.of(new ServiceName(serviceUrl, authority))
                        : Optional.empty();
        if (home.isEmpty() && !credentials.isAnonymous()) {
            throw new IllegalStateException(
                    credentials + " without a service (expected: the service they belong to)");
        }
        List<OtherService> others = others();
        boolean findsAny =
                serviceUrl.isPresent()
                        || registry.isPresent()
                        || others.stream().anyMatch(o -> o.name().capabilities().isPresent());
        if (!findsAny) {
            throw new IllegalStateException(
                    "neither the URL of a service nor a registry (expected: one of them)");
        }
        return new Client(
                new ClientSettings(
                        home,
                        credentials,
                        others,
                        registry,
                        registryCache,
                        transport,
                        parallelism,
                        tuning));
    }

    /** Every service beside the own one, with all its prefixes, and who the client is there. */
    private List<OtherService> others() {
        Map<ServiceName, Set<String>> prefixesOf = new LinkedHashMap<>();
        prefixes.forEach(
                (prefix, name) ->
                        prefixesOf.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(prefix));
        Map<ServiceName, Credentials> who = new LinkedHashMap<>();
        credentialsElsewhere.forEach((service, value) -> who.put(named(service), value));
        who.keySet().forEach(name -> prefixesOf.computeIfAbsent(name, key -> Set.of()));
        return prefixesOf.entrySet().stream()
                .map(
                        entry ->
                                new OtherService(
                                        entry.getKey(),
                                        entry.getValue(),
                                        who.getOrDefault(entry.getKey(), Credentials.anonymous())))
                .toList();
    }

    private ServiceName named(String service) {
        ServiceName prefixed = prefixes.get(service);
        return prefixed == null ? ServiceName.parse(service) : prefixed;
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
