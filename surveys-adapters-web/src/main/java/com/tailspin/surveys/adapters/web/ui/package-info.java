/**
 * The web front end: pages for people in browsers, by feature. This package wires them; what every page stands on is in {@code page}, and
 * the templates are in {@code src/main/jte}. They talk to the driving ports of both hexagons and to nothing else, so that whether these
 * lead to the API over HTTP or straight to the services makes no difference here.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui;
