/** A survey's history. */
@NullMarked
package com.tailspin.surveys.adapters.web.ui.history;

import org.jspecify.annotations.NullMarked;
