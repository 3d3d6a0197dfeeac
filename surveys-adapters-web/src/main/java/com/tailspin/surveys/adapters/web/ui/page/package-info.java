/**
 * What every page stands on: layout and rendering, who is let in, refusals as pages. Knows no feature;
 * the features know it. Depends on the server, on both hexagons' models, and on authentication's driving ports.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.page;
