/**
 * Shows where the authentication of the client ends and the authorization of the person begins: the same client, with
 * valid assertions, acts for Bob, who may do something, and for Carol, who may not.
 */
@NullMarked
package com.tailspin.surveys.workshop.allowed;

import org.jspecify.annotations.NullMarked;
