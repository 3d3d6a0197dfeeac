/** Tests of caller identification. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.security;
