/** Documents of the project as pages, with examples from the reader's own sign-in. */
@NullMarked
package com.tailspin.surveys.workshop.learn;

import org.jspecify.annotations.NullMarked;
