/**
 * The Surveys API: JSON over HTTP for people's programs, the web front end among them. One class of routes for each conversation; each
 * route finds out who is calling, hands what was sent to a driving port, and writes what comes back. May depend on the driving ports, on
 * the server, on {@code json} and on {@code security}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.api;
