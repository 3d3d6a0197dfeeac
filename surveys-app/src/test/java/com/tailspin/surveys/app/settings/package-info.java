/** Tests of the settings. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.settings;
