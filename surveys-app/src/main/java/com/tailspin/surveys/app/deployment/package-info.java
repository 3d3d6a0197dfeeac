/**
 * What one process runs: a role, and the settings with everything settled that follows from them.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.deployment;
