/**
 * What respondents see and send, and what the answers add up to. Depends on the rest of the model.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.response;
