/**
 * What travels between the API and its client, one record for each shape, each with the way from the domain and back. Depends on the
 * domain's model; Jackson reads and writes it and nothing else does.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.json;
