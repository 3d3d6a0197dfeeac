/**
 * What the README and the pages in docs say is true as far as a machine can tell.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.docs;
