/**
 * The rotation lab: a client of the workshop changes its certificate while it keeps requesting tokens. It signs as the
 * real client does, with the auth module's certificate rotation, and the running provider verifies it.
 */
@NullMarked
package com.tailspin.surveys.workshop.rotation;

import org.jspecify.annotations.NullMarked;
