/**
 * The demo organisations with their people, and the addresses under which this provider speaks for them. Depends on the JDK alone.
 */
@NullMarked
package com.tailspin.surveys.idp.directory;

import org.jspecify.annotations.NullMarked;
