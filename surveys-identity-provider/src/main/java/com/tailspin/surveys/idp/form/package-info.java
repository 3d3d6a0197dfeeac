/**
 * Form and query parameters, parsed strictly: a name that comes twice is an error, an empty value is an absent one. Depends on the
 * JDK alone.
 */
@NullMarked
package com.tailspin.surveys.idp.form;

import org.jspecify.annotations.NullMarked;
