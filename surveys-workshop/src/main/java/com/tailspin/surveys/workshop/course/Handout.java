package com.tailspin.surveys.workshop.course;

import com.tailspin.surveys.workshop.assertion.AssertionChecks;
import com.tailspin.surveys.workshop.words.Glossary;
import com.tailspin.surveys.workshop.words.Glossary.Kind;
import com.tailspin.surveys.workshop.words.Term;
import java.util.List;

/** What an assertion contains, and what the provider checks, on one sheet of paper. The words are the glossary's. */
public record Handout(Glossary words) {

    public List<Term> header() {
        return terms(Kind.HEADER, List.of("alg", "typ", "x5t#S256"));
    }

    public List<Term> claims() {
        return terms(Kind.CLAIM, List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti"));
    }

    public List<Term> checks() {
        return terms(Kind.CHECK, AssertionChecks.IN_ORDER);
    }

    private List<Term> terms(Kind kind, List<String> names) {
        return names.stream().map(name -> words.find(kind, name).orElseThrow()).toList();
    }
}
