/**
 * Everything that must survive a restart, as SQL in the subset that SQLite and PostgreSQL share. Secrets, codes, tokens and cookies are
 * kept as hashes. May depend on {@code client}, Jdbi, Flyway, HikariCP and, to write public keys, Nimbus.
 */
@NullMarked
package com.tailspin.surveys.idp.store;

import org.jspecify.annotations.NullMarked;
