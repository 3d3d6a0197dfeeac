package com.tailspin.surveys.adapters.web.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether requests are throttled, and how clients are identified.
 *
 * @param enabled whether requests are throttled
 * @param behindProxy whether the last address in {@code X-Forwarded-For} is the client's; without a proxy that sets the
 *     header, clients could choose it themselves
 */
public record ThrottleSettings(boolean enabled, boolean behindProxy) {

    /**
     * An address with or without a port. IPv6 with a port is in brackets; some proxies also write brackets without
     * a port.
     */
    private static final Pattern ADDRESS = Pattern.compile("(?<v4>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?"
            + "|(?<bracketed>\\[[0-9A-Fa-f:.]{2,45}(?:%\\w{1,16})?])(?::\\d{1,5})?"
            + "|(?<v6>[0-9A-Fa-f:.]{2,45}(?:%\\w{1,16})?)");

    private static final int BYTES_OF_A_NETWORK = 8;

    /** The client's address; for IPv6 its /64 network, because a single household or server usually has a whole one. */
    String client(Context ctx) {
        // If the header is repeated, the proxy's entry is in the last line.
        List<String> forwarded = behindProxy ? Collections.list(ctx.req().getHeaders("X-Forwarded-For")) : List.of();
        String own = ctx.req().getRemoteAddr();
        if (forwarded.isEmpty()) {
            return network(own).orElse(own);
        }
        String last = forwarded.get(forwarded.size() - 1);
        return network(last.substring(last.lastIndexOf(',') + 1).strip()).orElse(own);
    }

    private static Optional<String> network(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String bracketed = parts.group("bracketed");
        String bare = parts.group("v4") != null
                ? parts.group("v4")
                : bracketed == null ? parts.group("v6") : bracketed.substring(1, bracketed.length() - 1);
        try {
            int zone = bare.indexOf('%');
            // Never a host name, so this triggers no DNS lookup.
            InetAddress read = InetAddress.getByName(zone < 0 ? bare : bare.substring(0, zone));
            byte[] bytes = read.getAddress();
            return Optional.of(
                    read instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES_OF_A_NETWORK)) + "/64"
                            : read.getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
