/** Tests of what travels. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.json;
