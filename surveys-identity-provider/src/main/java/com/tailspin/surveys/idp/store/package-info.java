/**
 * Everything that must survive a restart, in the SQL subset that SQLite and PostgreSQL share. Codes, tokens
 * and cookies are stored as hashes. May depend on {@code form}, Jdbi, Flyway and HikariCP.
 */
@NullMarked
package com.tailspin.surveys.idp.store;

import org.jspecify.annotations.NullMarked;
