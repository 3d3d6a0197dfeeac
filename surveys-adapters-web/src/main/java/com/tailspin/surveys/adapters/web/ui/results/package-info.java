/**
 * What people answered. Depends on the driving ports and on what every page stands on.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.results;
