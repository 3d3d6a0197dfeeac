/** Tests of who is calling. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.security;
