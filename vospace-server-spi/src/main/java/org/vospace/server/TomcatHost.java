package org.vospace.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.guard.ClientAddresses;
import org.vospace.server.rest.RegistryResource;
import org.vospace.server.rest.TokenMetadataDocument;
import org.vospace.server.rest.WebFaultMapper;
import org.vospace.server.rest.WellKnownResource;
import org.vospace.server.tomcat.ConnectorLimits;
import org.vospace.server.tomcat.RequestValve;
import org.vospace.spi.security.Challenge;

/** Runs the resources of a server in an embedded Tomcat. */
final class TomcatHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TomcatHost.class);

    /** Room for a path of a hundred names of 255 escaped bytes. */
    private static final int MAX_HEADER_BYTES = 128 * 1024;

    /** What is read of a body that is refused already. */
    private static final int MAX_SWALLOWED_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** What clients send unescaped in paths although a URI may not hold it. */
    private static final String RELAXED = "[]{}|^`\"<>\\";

    private static final int VIRTUAL_THREADS_SINCE = 21;

    private final ServerConfig config;
    private final Tomcat tomcat;
    private final Connector connector;
    private final TomcatConnections connections;
    private final Path workDirectory;

    private TomcatHost(
            ServerConfig config,
            Tomcat tomcat,
            Connector connector,
            TomcatConnections connections,
            Path workDirectory) {
        this.config = config;
        this.tomcat = tomcat;
        this.connector = connector;
        this.connections = connections;
        this.workDirectory = workDirectory;
    }

    static TomcatHost start(Services services) {
        ServerConfig config = services.config();
        Connector connector = connector(config, services.guard().addresses());
        Path work;
        try {
            work = Files.createTempDirectory("vospace-tomcat");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setConnector(connector);
        ((StandardHost) tomcat.getHost())
                .setErrorReportValveClass(FaultReportValve.class.getName());
        Context context = tomcat.addContext("", work.toString());
        StandardContext standard = (StandardContext) context;
        standard.setUnloadDelay(config.shutdownTimeout().toMillis());
        standard.setClearReferencesRmiTargets(false);
        standard.setClearReferencesThreadLocals(false);
        tomcat.getEngine()
                .getPipeline()
                .addValve(new RequestValve(services.guard(), config.basePath(), services.clock()));
        TomcatConnections connections = new TomcatConnections();
        context.getPipeline().addValve(connections);
        addServlet(context, "vospace", application(services, connections), config.basePath());
        addServlet(context, "registry", registry(config), "/reg");
        addServlet(context, "well-known", wellKnown(services), Challenge.METADATA_PATH);
        TomcatHost host = new TomcatHost(config, tomcat, connector, connections, work);
        host.start();
        return host;
    }

    private static ResourceConfig application(Services services, TomcatConnections connections) {
        return quiet(new ResourceConfig())
                .register(new VOSpaceFeature(services, services.config().roles(), connections));
    }

    private static ResourceConfig registry(ServerConfig config) {
        String ivoId = VosUri.of(config.authority(), NodePath.ROOT).toIvoId();
        RegistryResource.Entry entry =
                new RegistryResource.Entry(ivoId, config.publicUrl(), config.basePath());
        return quiet(new ResourceConfig(RegistryResource.class))
                .register(
                        new AbstractBinder() {
                            @Override
                            protected void configure() {
                                bind(entry).to(RegistryResource.Entry.class);
                            }
                        });
    }

    private static ResourceConfig wellKnown(Services services) {
        ServerConfig config = services.config();
        TokenMetadataDocument document =
                new TokenMetadataDocument(config.authority(), services.authenticators());
        WellKnownResource.Place place =
                new WellKnownResource.Place(config.publicUrl(), config.basePath());
        return quiet(new ResourceConfig(WellKnownResource.class))
                .register(WebFaultMapper.class)
                .register(
                        new AbstractBinder() {
                            @Override
                            protected void configure() {
                                bind(document).to(TokenMetadataDocument.class);
                                bind(place).to(WellKnownResource.Place.class);
                            }
                        });
    }

    private static ResourceConfig quiet(ResourceConfig application) {
        return application
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, BUFFER_BYTES);
    }

    private static void addServlet(
            Context context, String name, ResourceConfig application, String path) {
        Wrapper wrapper = Tomcat.addServlet(context, name, new ServletContainer(application));
        wrapper.setAsyncSupported(true);
        wrapper.setLoadOnStartup(1);
        wrapper.addMapping(path + "/*");
    }

    private static Connector connector(ServerConfig config, ClientAddresses addresses) {
        Connector connector = ConnectorLimits.connector(addresses, config.guard().limits());
        connector.setPort(config.port());
        connector.setURIEncoding("UTF-8");
        connector.setEncodedSolidusHandling("passthrough");
        connector.setEncodedReverseSolidusHandling("passthrough");
        connector.setProperty("address", config.host());
        connector.setProperty("relaxedPathChars", RELAXED);
        connector.setProperty("relaxedQueryChars", RELAXED);
        connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(MAX_HEADER_BYTES));
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("compression", "off");
        connector.setProperty("tcpNoDelay", "true");
        connector.setProperty("maxKeepAliveRequests", "-1");
        // who sends without waiting for a refusal gets to read it, rather than a broken connection
        connector.setProperty("maxSwallowSize", Integer.toString(MAX_SWALLOWED_BYTES));
        connector.setProperty(
                "useVirtualThreads",
                Boolean.toString(Runtime.version().feature() >= VIRTUAL_THREADS_SINCE));
        connector.setXpoweredBy(false);
        connector.setProperty("server", "VOSpace-SDK");
        config.tls().ifPresent(tls -> TomcatTls.encrypt(connector, tls));
        return connector;
    }

    private void start() {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw failed(Optional.ofNullable(e.getCause()).orElse(e));
        }
        if (!connector.getState().isAvailable()) {
            close();
            throw failed(new IOException("the connector did not start"));
        }
        LOG.info("listening at {}", url());
    }

    private UncheckedIOException failed(Throwable cause) {
        return new UncheckedIOException(
                new IOException(
                        "cannot listen at "
                                + config.host()
                                + ":"
                                + config.port()
                                + ": "
                                + rootCause(cause).getMessage(),
                        cause));
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    URI url() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        String scheme = config.tls().isPresent() ? "https" : "http";
        return URI.create(
                scheme + "://" + host + ":" + connector.getLocalPort() + config.basePath());
    }

    /** Lets requests under way end, up to the time the configuration gives them. */
    @Override
    public void close() {
        connector.pause();
        connector.getProtocolHandler().closeServerSocketGraceful();
        awaitRequests();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            LOG.warn("Tomcat did not stop cleanly", e);
        }
        deleteWorkDirectory();
    }

    private void awaitRequests() {
        long end = System.nanoTime() + config.shutdownTimeout().toNanos();
        while (System.nanoTime() < end && connections.underWay() > 0) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void deleteWorkDirectory() {
        try (Stream<Path> files = Files.walk(workDirectory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("{} is left behind", workDirectory, e);
        }
    }
}
