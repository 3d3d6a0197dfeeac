package com.tailspin.surveys.adapters.web.http;

/**
 * Thrown when a server cannot start because another program listens on its port. The message names the port and the
 * setting that changes it.
 */
public final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTaken(int port, String setting, Throwable cause) {
        super(
                "Port %d is in use by another program. Stop that program, or choose another port with %s."
                        .formatted(port, setting),
                cause);
    }
}
