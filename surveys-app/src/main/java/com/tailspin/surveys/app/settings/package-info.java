/**
 * All settings, their origins and their validation, and the data folder, which is one of them. Depends only on the
 * configuration library.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.settings;
