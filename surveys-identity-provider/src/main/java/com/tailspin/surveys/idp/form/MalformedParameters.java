package com.tailspin.surveys.idp.form;

/** Parameters are repeated or cannot be decoded. The message contains no value. */
public final class MalformedParameters extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final String parameter;

    MalformedParameters(String message, String parameter) {
        super(message);
        this.description = message;
        this.parameter = parameter;
    }

    MalformedParameters(String message, String parameter, Throwable cause) {
        super(message, cause);
        this.description = message;
        this.parameter = parameter;
    }

    public String description() {
        return description;
    }

    /** The parameter's name as sent; empty if unknown. */
    public String parameter() {
        return parameter;
    }
}
