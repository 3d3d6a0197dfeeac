/**
 * The driven ports in memory: nothing to install, nothing persisted. Start reading at {@code InMemoryStore}; each port is
 * a few lines on top of it. Depends on the model and the driven ports of domain and auth.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.persistence.memory;
