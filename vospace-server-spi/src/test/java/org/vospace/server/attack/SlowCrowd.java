package org.vospace.server.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Very many slow clients, in a process of their own, because one process may not have so many files
 * open as both ends need. Obeys lines on its standard input, and answers each with one line: {@code
 * open N} connects until N connections have been made, {@code send TEXT} sends TEXT and a line end
 * on each, {@code drip C} sends the one character C on each, {@code count} forgets the closed ones.
 * The answer is the number of connections that are open.
 */
public final class SlowCrowd {
    private final InetSocketAddress server;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer received = ByteBuffer.allocate(4096);

    private SlowCrowd(InetSocketAddress server) {
        this.server = server;
    }

    /** Runs until the standard input ends: the host and the port of the server. */
    public static void main(String[] arguments) throws IOException {
        SlowCrowd crowd =
                new SlowCrowd(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])));
        BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "open" -> crowd.open(Integer.parseInt(words[1]));
                case "send" -> crowd.write(words[1].replace("|", "\r\n"));
                case "drip" -> crowd.write(words[1]);
                default -> crowd.forgetClosed();
            }
            System.out.println(crowd.channels.size());
        }
    }

    private void open(int count) throws IOException {
        while (channels.size() < count) {
            SocketChannel channel = SocketChannel.open(server);
            channel.configureBlocking(false);
            channels.add(channel);
        }
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (SocketChannel channel : channels) {
            try {
                channel.write(ByteBuffer.wrap(bytes));
            } catch (IOException e) {
                // it will be found closed
            }
        }
        forgetClosed();
    }

    private void forgetClosed() {
        for (Iterator<SocketChannel> all = channels.iterator(); all.hasNext(); ) {
            SocketChannel channel = all.next();
            if (isClosed(channel)) {
                all.remove();
            }
        }
    }

    private boolean isClosed(SocketChannel channel) {
        try {
            int read = channel.read(received.clear());
            if (read >= 0) {
                return false;
            }
            channel.close();
            return true;
        } catch (IOException e) {
            return true;
        }
    }
}
