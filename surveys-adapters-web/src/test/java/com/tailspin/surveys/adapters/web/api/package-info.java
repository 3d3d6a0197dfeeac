/** Tests of the API over real HTTP, with the real domain behind it. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.api;
