/**
 * Every setting there is, where its value comes from, and what is wrong with it; and the data folder that one of them
 * names. Depends on no other part of Surveys.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.settings;
