/**
 * The driven ports on a relational database: SQLite or PostgreSQL, with shared SQL and a schema for each
 * ({@code db/surveys}). Public types are the module, its settings and the backup. Depends on the model and the driven
 * ports of domain and auth.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.persistence.jdbi;
