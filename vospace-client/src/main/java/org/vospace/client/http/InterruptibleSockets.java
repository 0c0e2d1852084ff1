package org.vospace.client.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets whose connection ends when the thread that waits on it is interrupted, as those of a
 * channel do and those of {@code new Socket()} do not. SOCKS proxies are not used.
 */
final class InterruptibleSockets implements DetachedSocketFactory {
    @Override
    public Socket create(@Nullable Proxy socks) throws IOException {
        return SocketChannel.open().socket();
    }
}
