/**
 * JSON exchanged between the API and its client, one record for each shape, each with its conversion from and to the
 * domain. Depends on the domain's model. Only Jackson reads and writes JSON here.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.json;
