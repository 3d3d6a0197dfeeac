/** The architecture as tests: the rules, and the guards that keep a rule from passing on nothing (docs/adr/0010). */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.arch;
