package com.tailspin.surveys.adapters.web;

/** Whether what a server needs is there, such as its database. */
public interface ReadinessCheck {

    /** Returns when all is well, and throws when requests would fail. Quick: it is asked every few seconds. */
    void check() throws Exception;
}
