/**
 * Exports: responses as CSV and JSON, and all data of an organisation. Written page by page while they are sent, so
 * that a million responses take no more memory than a hundred; used by the API and the pages. May depend on the driving
 * ports, the server and {@code json}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.export;
