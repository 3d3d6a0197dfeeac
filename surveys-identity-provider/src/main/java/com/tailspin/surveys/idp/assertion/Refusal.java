package com.tailspin.surveys.idp.assertion;

/** How a refusal looks on the wire: two words and no reason, because whoever is not known yet is told nothing. */
public enum Refusal {
    /** 400 {@code invalid_request}: the request makes no sense, whoever sent it. */
    INVALID_REQUEST,
    /** 401 {@code invalid_client}. */
    INVALID_CLIENT
}
