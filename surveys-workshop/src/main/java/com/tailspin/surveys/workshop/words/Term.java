package com.tailspin.surveys.workshop.words;

/**
 * One word, explained.
 *
 * @param name as it is written in a JWT, a form or a verdict
 * @param meaning what it is, in one or two sentences
 * @param checkedBy who looks at it, and for what
 * @param source the specification's section
 */
public record Term(String name, String meaning, String checkedBy, String source) {}
