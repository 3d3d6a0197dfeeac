/**
 * Questions, answer formats and answers. To add a format, permit one more {@code AnswerFormat} and complete the
 * switches that the compiler then reports. Depends on {@code domain.model}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.question;
