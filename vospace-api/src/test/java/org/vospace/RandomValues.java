package org.vospace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vospace.model.Capability;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Direction;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.Param;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.SecurityMethod;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.model.VosUri;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;

/**
 * Valid values with awkward texts in them; the same seed gives the same values.
 *
 * <p>URIs are awkward too if asked for: services send all kinds of text there, and it must come
 * back, although the schemas would not have it.
 */
public final class RandomValues {
    private static final List<String> AWKWARD =
            List.of(
                    "\"",
                    "'",
                    "<",
                    ">",
                    "&",
                    "&amp;",
                    "]]>",
                    "<![CDATA[",
                    "-->",
                    "<?x?>",
                    "</vos:node>",
                    " ",
                    "  ",
                    "\t",
                    "\n",
                    "\r",
                    "\r\n",
                    "\n\n",
                    "é",
                    "e\u0301",
                    "漢字",
                    "😀",
                    "\uD83D\uDC69\u200D\uD83D\uDE80",
                    "\u00A0",
                    "\u0085",
                    "\u2028",
                    "\uFEFF",
                    "\uFFFD",
                    "\uE000",
                    "\uDBFF\uDFFD",
                    "%",
                    "%20",
                    "+",
                    ";",
                    "{",
                    "\\",
                    "xsi:nil",
                    "a",
                    "bc",
                    "0");

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final RandomGenerator random;
    private final boolean awkwardUris;

    public RandomValues(long seed, boolean awkwardUris) {
        this.random = GENERATORS.create(seed);
        this.awkwardUris = awkwardUris;
    }

    /** Any text that XML can hold, blanks around it included; once in a while a very long one. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(500) == 0 ? 10_000 : random.nextInt(6);
        for (int i = pieces; i > 0; i--) {
            text.append(AWKWARD.get(random.nextInt(AWKWARD.size())));
        }
        return text.toString();
    }

    /** Text where the schemas ignore blanks around it. */
    public String token() {
        return "x" + text() + "x";
    }

    /** What stands where the schemas want a URI. */
    public String uri() {
        return "urn:x" + (awkwardUris ? text() + "x" : "y/?a=b&c=" + random.nextInt(1000));
    }

    public VosUri vosUri() {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            names.add(name());
        }
        return VosUri.of("example.org!s" + random.nextInt(3), new NodePath(names));
    }

    private String name() {
        String name = "n" + text().replaceAll("[/\\p{Cntrl}\u0085]", "-");
        int most = NodePath.MAX_NAME_BYTES / 4;
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most));
    }

    public Node node(int depth) {
        VosUri uri = vosUri();
        Properties properties = Properties.of(list(this::property));
        NodeType type = any(NodeType.values());
        return switch (type) {
            case NODE -> new PlainNode(uri, properties);
            case DATA_NODE, UNSTRUCTURED_DATA_NODE, STRUCTURED_DATA_NODE ->
                    data(uri, type, properties);
            case LINK_NODE -> new LinkNode(uri, properties, uri());
            case CONTAINER_NODE ->
                    new ContainerNode(
                            uri,
                            properties,
                            random.nextBoolean(),
                            list(this::view),
                            list(this::view),
                            list(this::capability),
                            depth == 0 ? List.of() : list(() -> node(depth - 1)));
        };
    }

    private DataNode data(VosUri uri, NodeType type, Properties properties) {
        return new DataNode(
                uri,
                type,
                properties,
                random.nextBoolean(),
                list(this::view),
                list(this::view),
                list(this::capability));
    }

    private Property property() {
        boolean nil = random.nextInt(5) == 0;
        return new Property(uri(), nil ? null : text(), random.nextBoolean());
    }

    private Param param() {
        return new Param(uri(), text());
    }

    private View view() {
        return new View(uri(), random.nextBoolean(), list(this::param));
    }

    private Capability capability() {
        return new Capability(uri(), optional(this::uri), list(this::param));
    }

    private Protocol protocol() {
        return new Protocol(
                uri(),
                optional(this::uri),
                optional(() -> new SecurityMethod(uri())),
                list(this::param));
    }

    public Transfer transfer() {
        List<VosUri> targets = new ArrayList<>(list(this::vosUri));
        targets.add(vosUri());
        return new Transfer(
                targets,
                random.nextInt(5) > 0
                        ? any(Direction.Named.values())
                        : new Direction.Internal(vosUri()),
                optional(this::view),
                list(this::protocol),
                optional(random::nextBoolean),
                list(this::param));
    }

    public Protocols protocols() {
        return new Protocols(list(this::protocol), list(this::protocol));
    }

    public Views views() {
        return new Views(list(this::view), list(this::view));
    }

    public ServiceProperties properties() {
        Supplier<Property> known = () -> new Property(uri(), "", random.nextBoolean());
        return new ServiceProperties(list(known), list(known), list(known));
    }

    public Job job() {
        return Job.builder(jobId())
                .runId(optional(this::token))
                .ownerId(optional(this::token))
                .phase(phase())
                .quote(optional(this::time))
                .creationTime(optional(this::time))
                .startTime(optional(this::time))
                .endTime(optional(this::time))
                .executionDuration(random.nextInt(Integer.MAX_VALUE))
                .destruction(optional(this::time))
                .parameters(parameters())
                .results(results())
                .errorSummary(
                        optional(
                                () ->
                                        new ErrorSummary(
                                                token(),
                                                random.nextBoolean(),
                                                random.nextBoolean())))
                .jobInfo(optional(this::transfer))
                .build();
    }

    public List<JobReference> jobs() {
        return list(
                () ->
                        new JobReference(
                                jobId(),
                                optional(this::uri),
                                phase(),
                                optional(this::token),
                                optional(this::token),
                                optional(this::time)));
    }

    public List<JobParameter> parameters() {
        return list(() -> new JobParameter(uri(), text(), random.nextBoolean()));
    }

    public List<ResultReference> results() {
        return list(() -> new ResultReference(uri(), uri()));
    }

    public Capabilities capabilities() {
        return new Capabilities(
                list(() -> new ServiceCapability(uri(), list(this::serviceInterface))));
    }

    private ServiceInterface serviceInterface() {
        return new ServiceInterface(
                uri(),
                random.nextBoolean() ? "full" : "base",
                optional(this::token),
                list(() -> random.nextBoolean() ? uri() : ""));
    }

    public Availability availability() {
        return new Availability(
                random.nextBoolean(),
                optional(this::time),
                optional(this::time),
                optional(this::time),
                list(this::text));
    }

    private ExecutionPhase phase() {
        return any(ExecutionPhase.values());
    }

    private JobId jobId() {
        return new JobId("j" + random.nextInt(1000));
    }

    private Instant time() {
        return Instant.ofEpochMilli((long) (random.nextDouble() * 4e12));
    }

    private <T> T any(T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }
}
