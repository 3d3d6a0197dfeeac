/** What pages read from a request: forms, ids and list queries, and how a rejected form is shown again. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.form;
