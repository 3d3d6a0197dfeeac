/**
 * The rotation lab: a client of the workshop's own changes its certificate while it goes on asking for tokens. It signs as the real client
 * does, with the auth module's certificate rotation, and the running provider judges it.
 */
@NullMarked
package com.tailspin.surveys.workshop.rotation;

import org.jspecify.annotations.NullMarked;
