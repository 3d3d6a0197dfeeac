/**
 * The endpoints that programs call: metadata and keys, tokens, revocation, introspection, user info, and the one gate where clients are
 * authenticated.
 */
@NullMarked
package com.tailspin.surveys.idp.oauth;

import org.jspecify.annotations.NullMarked;
