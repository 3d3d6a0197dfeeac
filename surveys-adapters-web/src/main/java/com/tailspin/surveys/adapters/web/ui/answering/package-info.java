/**
 * The public pages of a survey: answering it, and thanks. Depends on the driving ports and on what every page stands on.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.answering;
