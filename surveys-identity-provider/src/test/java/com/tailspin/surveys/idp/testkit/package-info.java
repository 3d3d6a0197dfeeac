/** What the tests share: a browser, a client, certificates and an assertion builder of their own. */
@NullMarked
package com.tailspin.surveys.idp.testkit;

import org.jspecify.annotations.NullMarked;
