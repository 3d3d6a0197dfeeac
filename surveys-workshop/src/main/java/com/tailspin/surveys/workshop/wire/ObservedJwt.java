package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.workshop.DecodedJwt;

/**
 * A recorded JWT, decoded.
 *
 * @param where the parameter, header or member that contained it
 * @param answered whether it was in the response
 * @param jwt cut to its beginning, unless it is a client assertion that has just been used up or a DPoP proof
 * @param whole whether it could be kept in full
 */
public record ObservedJwt(String where, boolean answered, DecodedJwt jwt, boolean whole) {

    /** Whether it is a proof of possession (RFC 9449), sent in the header {@code DPoP}. */
    public boolean isProof() {
        return where.equals("DPoP");
    }
}
