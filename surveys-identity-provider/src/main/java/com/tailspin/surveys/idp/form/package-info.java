/**
 * Strict parsing of form and query parameters: a repeated name is an error, an empty value counts as absent. And the
 * encodings that all packages share. Depends on the JDK alone.
 */
@NullMarked
package com.tailspin.surveys.idp.form;

import org.jspecify.annotations.NullMarked;
