/**
 * Everything that must survive a restart, in the SQL subset that SQLite and PostgreSQL share. Secrets, codes,
 * tokens and cookies are stored as hashes. May depend on {@code client}, Jdbi, Flyway, HikariCP and, to write
 * public keys, Nimbus.
 */
@NullMarked
package com.tailspin.surveys.idp.store;

import org.jspecify.annotations.NullMarked;
