/**
 * What all pages share: layout and rendering, access, refusals as pages. Depends on no feature; the features depend on
 * it. Depends on the server, on both hexagons' models, and on authentication's driving ports.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.page;
