/** Tests of the identity provider's settings. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.provider;
