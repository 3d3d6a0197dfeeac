package com.tailspin.surveys.archfixtures.authcore.surveys.auth.service;

import com.nimbusds.jose.JWSAlgorithm;

/** Wrong: the policy knows the library. */
record KnowsNimbus(JWSAlgorithm algorithm) {}
