/**
 * The identity provider of this process: its settings, its clients, and its certificates.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.provider;
