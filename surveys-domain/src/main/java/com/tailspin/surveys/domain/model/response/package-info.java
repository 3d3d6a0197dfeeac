/** What respondents see and send, and the results. Depends on the rest of the model. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.response;
