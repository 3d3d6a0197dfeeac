/** Tests of what all servers have in common, over real HTTP. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web;
