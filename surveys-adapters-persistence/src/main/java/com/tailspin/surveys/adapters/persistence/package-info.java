/**
 * What the composition root needs from any store besides its ports: a health check, figures and {@code close}. Depends
 * on the JDK alone; the adapters are in the packages below and do not know each other.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.persistence;
