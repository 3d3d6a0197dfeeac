/** Tests of the JSON documents. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.json;
