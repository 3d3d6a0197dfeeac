/**
 * The driven ports on a relational database: H2 or PostgreSQL, with the same SQL and the same migrations ({@code db/surveys}). Public are
 * the module and its settings. Depends on the model and the driven ports of domain and auth.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.persistence.jdbi;
