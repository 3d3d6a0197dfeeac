package com.tailspin.surveys.idp.proof;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.Finding;
import java.util.ArrayList;
import java.util.List;

/** The checks of one proof, in order; if one failed, it is the last. */
final class JudgedProof {
    private final List<CheckResult> results = new ArrayList<>();

    boolean pass(String name, Finding finding) {
        results.add(finding.of(name));
        return finding.passed();
    }

    boolean failed(String name) {
        return last().name().equals(name) && !last().passed();
    }

    CheckResult last() {
        return results.get(results.size() - 1);
    }

    List<CheckResult> all() {
        return results;
    }
}
