import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Stands between the front end and the API, as a proxy would, and writes every request to a file. While a file named “hold” lies beside it, it
 * keeps the requests to itself. Arguments: the port to listen on, the API's port, the file.
 */
class Tap {
    public static void main(String[] arguments) throws IOException {
        int api = Integer.parseInt(arguments[1]);
        Path file = Path.of(arguments[2]);
        Path hold = file.resolveSibling("hold");
        try (ServerSocket listening =
                new ServerSocket(Integer.parseInt(arguments[0]), 50, InetAddress.getLoopbackAddress())) {
            System.out.println("the tap is ready");
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), api);
                pass(client, server, bytes -> {
                    write(file, bytes);
                    return !Files.exists(hold);
                });
                pass(server, client, bytes -> true);
            }
        }
    }

    private interface Reader {
        /** Returns whether to pass the bytes on. */
        boolean read(byte[] bytes) throws IOException;
    }

    private static void pass(Socket from, Socket to, Reader reader) {
        Thread thread = new Thread(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!reader.read(Arrays.copyOf(buffer, read))) {
                        return;
                    }
                    out.write(buffer, 0, read);
                }
            } catch (IOException e) {
                // One side has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static synchronized void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
