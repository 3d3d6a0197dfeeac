/**
 * What every HTTP server here has in common: where it listens, request ids, the access log, measurements, health, limits, errors. Knows
 * nothing of surveys: the packages beside it add their {@link com.tailspin.surveys.adapters.web.http.Routes}, and it depends on none of them.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.http;
