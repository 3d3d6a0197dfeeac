/**
 * Looking after an organisation. Depends on the driving ports and on what every page stands on.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.tenant;
