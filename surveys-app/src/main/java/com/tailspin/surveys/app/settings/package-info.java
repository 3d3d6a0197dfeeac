/** All settings, their origins, and their validation. Depends only on the configuration library. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.settings;
