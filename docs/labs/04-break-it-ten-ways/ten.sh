# Your ten assertions. One line each: try CHECK COMMAND…
#
# “mint”, “sign”, “header”, “claims”, “change”, “without” and “twice” are in bench.sh. The checks that can refuse: parse, client, method, typ,
# alg, crit, iss-sub, key, certificate-dates, signature, aud, exp, nbf, iat, lifetime, jti, replay.

try exp mint --at=-PT3M
