/** What the build says about itself. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.build;
