package org.vospace.client.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.vospace.model.Property;

/** The view {@code user}: properties under their URIs, as UTF-8. */
final class PropertyView implements UserDefinedFileAttributeView {
    private final VosPath path;
    private final VosFileAttributeView view;

    PropertyView(VosPath path, VosFileAttributeView view) {
        this.path = path;
        this.view = view;
    }

    @Override
    public String name() {
        return Views.USER;
    }

    @Override
    public List<String> list() throws IOException {
        return view.readAttributes().node().properties().stream().map(Property::uri).toList();
    }

    private byte[] value(String uri) throws IOException {
        return view.readAttributes()
                .node()
                .properties()
                .value(uri)
                .orElseThrow(() -> absent(uri))
                .getBytes(StandardCharsets.UTF_8);
    }

    private FileSystemException absent(String uri) {
        return new FileSystemException(path.toString(), null, "has no property " + uri);
    }

    @Override
    public int size(String name) throws IOException {
        return value(name).length;
    }

    @Override
    public int read(String name, ByteBuffer target) throws IOException {
        byte[] value = value(name);
        if (target.remaining() < value.length) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "property "
                            + name
                            + " has "
                            + value.length
                            + " bytes (expected: at most "
                            + target.remaining()
                            + ", as the buffer takes)");
        }
        target.put(value);
        return value.length;
    }

    @Override
    public int write(String name, ByteBuffer source) throws IOException {
        int count = source.remaining();
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(source.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw new FileSystemException(
                    path.toString(), null, "property " + name + " (expected: a text in UTF-8)");
        }
        view.setProperties(List.of(Property.of(name, text)));
        source.position(source.limit());
        return count;
    }

    @Override
    public void delete(String name) throws IOException {
        if (view.readAttributes().node().properties().find(name).isEmpty()) {
            throw absent(name);
        }
        view.setProperties(List.of(Property.nil(name)));
    }
}
