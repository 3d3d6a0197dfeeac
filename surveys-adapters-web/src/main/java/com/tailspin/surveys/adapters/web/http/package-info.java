/**
 * What all HTTP servers here have in common: address, request ids, access log, metrics, health, limits, errors. Knows
 * nothing about surveys: the packages beside it add their {@link com.tailspin.surveys.adapters.web.http.Routes}, and this
 * package depends on none of them.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.http;
