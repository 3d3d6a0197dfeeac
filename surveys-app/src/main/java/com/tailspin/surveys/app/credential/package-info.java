/**
 * Which credential proves the client: the one that the settings choose, what the first start makes in the data folder
 * for it, and its public side for the embedded identity provider. Knows the settings and the data folder, and nothing
 * else of the application.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.credential;
