package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.workshop.ReadJwt;

/**
 * A JWT that went by, taken apart.
 *
 * @param where the parameter, header or member that held it
 * @param answered whether it came with the answer
 * @param jwt cut to its beginning, unless it is a client assertion that has just been used up
 * @param whole whether it could be kept whole
 */
public record SeenJwt(String where, boolean answered, ReadJwt jwt, boolean whole) {}
