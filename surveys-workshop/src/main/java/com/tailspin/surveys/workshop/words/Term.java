package com.tailspin.surveys.workshop.words;

/**
 * A term and its explanation.
 *
 * @param name as written in a JWT, a form or a verdict
 * @param meaning what it is, in one or two sentences
 * @param checkedBy who checks it, and for what
 * @param source the specification's section
 */
public record Term(String name, String meaning, String checkedBy, String source) {}
