package com.tailspin.surveys.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket between a client and a server that passes every byte on and keeps it. It knows nothing of HTTP but where a request begins. */
final class RecordingRelay implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();
    private final List<ByteArrayOutputStream> answered = new CopyOnWriteArrayList<>();

    RecordingRelay(int listenOn, int target) throws IOException {
        this.listening = new ServerSocket(listenOn, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        daemon("relay", () -> {
            while (!listening.isClosed()) {
                relay(listening.accept());
            }
        });
    }

    /** Everything that was sent in requests with this request line's beginning, whole requests in order. */
    List<String> requests(String requestLineStart) {
        List<String> found = new ArrayList<>();
        for (ByteArrayOutputStream connection : sent) {
            String bytes;
            synchronized (connection) {
                bytes = connection.toString(StandardCharsets.ISO_8859_1);
            }
            int from = 0;
            while (from < bytes.length()) {
                int headersEnd = bytes.indexOf("\r\n\r\n", from);
                if (headersEnd < 0) {
                    break;
                }
                String headers = bytes.substring(from, headersEnd);
                int end = headersEnd + 4 + contentLength(headers);
                if (headers.startsWith(requestLineStart)) {
                    found.add(bytes.substring(from, Math.min(end, bytes.length())));
                }
                from = end;
            }
        }
        return found;
    }

    /** Every byte that was sent, of all connections. */
    String everything() {
        return everythingOf(sent);
    }

    /** Every byte that came back. */
    String answers() {
        return everythingOf(answered);
    }

    private static String everythingOf(List<ByteArrayOutputStream> records) {
        StringBuilder all = new StringBuilder();
        records.forEach(connection -> {
            synchronized (connection) {
                all.append(connection.toString(StandardCharsets.ISO_8859_1)).append('\n');
            }
        });
        return all.toString();
    }

    private static int contentLength(String headers) {
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private void relay(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        sent.add(record);
        daemon("relay-out", () -> pump(client, server, record));
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        answered.add(back);
        daemon("relay-back", () -> pump(server, client, back));
    }

    private static void pump(Socket from, Socket to, ByteArrayOutputStream record) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (record) {
                    record.write(buffer, 0, read);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closedByEitherSide) {
                        // A relay ends when either side hangs up; there is nobody to tell.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
