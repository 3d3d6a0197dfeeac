package com.tailspin.surveys.archfixtures.plainjava.surveys.domain.model;

import java.nio.file.Path;

/** Wrong: the domain knows of files. */
record ReadsAFile(Path file) {}
