/**
 * What the composition root needs of any store besides its ports: is it well, and close it. Depends on the JDK alone; the adapters
 * live in the packages below and do not know each other.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.persistence;
