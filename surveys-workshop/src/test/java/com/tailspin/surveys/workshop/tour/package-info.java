@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.workshop.tour;
