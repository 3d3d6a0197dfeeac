/** Access for end-to-end tests to data that only authentication can read. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.service;
