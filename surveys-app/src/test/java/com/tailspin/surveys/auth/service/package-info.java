/** What end-to-end tests need to reach that only authentication can read. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.service;
