/** The texts of the pages in each language, and the words for values. Depends on the domain's model alone. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.text;
