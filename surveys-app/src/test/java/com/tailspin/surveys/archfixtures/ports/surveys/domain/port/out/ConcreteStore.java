package com.tailspin.surveys.archfixtures.ports.surveys.domain.port.out;

/** Wrong: a port with a body. */
record ConcreteStore() {}
