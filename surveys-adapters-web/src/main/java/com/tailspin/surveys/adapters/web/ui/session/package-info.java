/**
 * Sessions at the browser: cookies, the signed-in person, CSRF protection, a person's other sessions, and forms that
 * wait for a sign-in.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.session;
