/** The home page. Depends on the driving ports and on {@code page}. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.home;
