/**
 * The guided tour at {@code /workshop}: five steps on the running system, and the switch that gives the running front
 * end another credential.
 */
@NullMarked
package com.tailspin.surveys.workshop.tour;

import org.jspecify.annotations.NullMarked;
