package com.tailspin.surveys.e2e;

import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A proxy that ends TLS, asks for a client certificate and forwards it in the header Client-Cert (RFC 9440), which it
 * removes from what clients send. Keeps the heads of requests as it forwarded them.
 */
final class TlsProxy implements AutoCloseable {

    private static final String PASSWORD = "correct horse";
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final SSLServerSocket listening;
    private final int target;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private TlsProxy(SSLServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static TlsProxy start(SelfSignedCertificate own, Path folder, int port, int target) throws Exception {
        Path file = folder.resolve("proxy.p12");
        own.save(file, PASSWORD);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] anyone = SslContextFactory.TRUST_ALL_CERTS;
        context.init(keys.getKeyManagers(), anyone, null);
        SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listening.setWantClientAuth(true);
        TlsProxy proxy = new TlsProxy(listening, target);
        daemon(() -> {
            while (!listening.isClosed()) {
                SSLSocket client = (SSLSocket) listening.accept();
                daemon(() -> proxy.serve(client));
            }
        });
        return proxy;
    }

    /** The heads of all requests with this beginning, as they were forwarded. */
    List<String> heads(String requestLineStart) {
        return heads.stream().filter(head -> head.startsWith(requestLineStart)).toList();
    }

    private void serve(SSLSocket client) throws IOException {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            String header = certificate(client);
            daemon(() -> {
                try (server) {
                    server.getInputStream().transferTo(client.getOutputStream());
                }
            });
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                String forwarded =
                        head.replaceAll("(?im)^client-cert:.*\r\n", "").replaceFirst("\r\n", "\r\n" + header);
                heads.add(forwarded);
                out.write(forwarded.getBytes(StandardCharsets.ISO_8859_1));
                Matcher length = LENGTH.matcher(head);
                if (length.find()) {
                    out.write(in.readNBytes(Integer.parseInt(length.group(1))));
                }
                out.flush();
            }
        }
    }

    private static String certificate(SSLSocket client) throws IOException {
        try {
            Certificate shown = client.getSession().getPeerCertificates()[0];
            return "Client-Cert: :" + Base64.getEncoder().encodeToString(((X509Certificate) shown).getEncoded())
                    + ":\r\n";
        } catch (SSLPeerUnverifiedException e) {
            return "";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    /** Request line and headers with the empty line; empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The connection has ended.
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
