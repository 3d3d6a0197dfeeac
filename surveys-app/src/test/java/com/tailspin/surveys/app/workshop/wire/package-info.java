@NullMarked
package com.tailspin.surveys.app.workshop.wire;

import org.jspecify.annotations.NullMarked;
