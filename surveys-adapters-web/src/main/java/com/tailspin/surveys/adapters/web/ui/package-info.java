/**
 * The web front end: pages for people in browsers, by feature. This package wires them; what all pages share is in
 * {@code page}, and the templates are in {@code src/main/jte}. The pages call only the driving ports of both hexagons,
 * so it makes no difference here whether these lead to the API over HTTP or straight to the services.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui;
