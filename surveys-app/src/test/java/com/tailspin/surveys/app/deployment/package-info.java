/** Tests of what follows from the settings. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.deployment;
