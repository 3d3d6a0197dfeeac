@NullMarked
package com.tailspin.surveys.workshop.wire;

import org.jspecify.annotations.NullMarked;
