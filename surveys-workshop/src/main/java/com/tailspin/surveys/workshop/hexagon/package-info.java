/**
 * The hexagon: one request, drawn on its way through ports and adapters. The request is sent to a second composition of
 * the application, whose ports are observed; the running application is not touched (docs/adr/0059).
 */
@NullMarked
package com.tailspin.surveys.workshop.hexagon;

import org.jspecify.annotations.NullMarked;
