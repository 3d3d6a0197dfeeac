/** Checks the README and the pages in docs as far as a machine can. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.docs;
