/**
 * What can be asked, and what is an answer to it. A new way of answering is one more {@code AnswerFormat} and whatever the compiler
 * then asks for. Depends on {@code domain.model}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.question;
