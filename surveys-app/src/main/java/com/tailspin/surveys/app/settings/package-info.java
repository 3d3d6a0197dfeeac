/**
 * Every setting there is, where its value comes from, and what is wrong with it. Depends on the configuration library alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.settings;
