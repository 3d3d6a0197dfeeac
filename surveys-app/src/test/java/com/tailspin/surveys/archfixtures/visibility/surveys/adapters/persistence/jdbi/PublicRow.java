package com.tailspin.surveys.archfixtures.visibility.surveys.adapters.persistence.jdbi;

/** Wrong: everybody sees a row. */
public record PublicRow() {}
