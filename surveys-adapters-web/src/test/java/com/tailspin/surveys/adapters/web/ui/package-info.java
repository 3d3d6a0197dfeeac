/** The pages, tested as a browser without JavaScript meets them. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui;
