/** Tests of the composition: settings, wiring, the command line, the running application. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.cli;
