/** Material for a class, to read on screen and to print: the handout, and the quiz with its answers. */
@NullMarked
package com.tailspin.surveys.workshop.course;

import org.jspecify.annotations.NullMarked;
