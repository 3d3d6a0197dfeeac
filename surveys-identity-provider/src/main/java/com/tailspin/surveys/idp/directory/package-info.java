/** The demo organisations and their people, and the URLs of their authorities. Depends on the JDK alone. */
@NullMarked
package com.tailspin.surveys.idp.directory;

import org.jspecify.annotations.NullMarked;
