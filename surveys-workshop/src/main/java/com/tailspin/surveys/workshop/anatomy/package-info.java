/** From a certificate to a signed client assertion in a request, step by step. */
@NullMarked
package com.tailspin.surveys.workshop.anatomy;

import org.jspecify.annotations.NullMarked;
