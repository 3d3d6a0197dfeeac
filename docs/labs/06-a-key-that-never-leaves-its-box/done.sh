# The end of lab 06.
source docs/labs/lab.sh 06
export SOFTHSM2_CONF=$PWD/$LAB/softhsm2.conf
export SURVEYS_IDENTITY_CREDENTIAL_PKCS11_PIN=${SURVEYS_IDENTITY_CREDENTIAL_PKCS11_PIN:-483910}

[ -f "$LAB/token.cfg" ] || not_done "there is no $LAB/token.cfg. Step 1 makes a token."
[ -f "$LAB/client.conf" ] || not_done "there is no $LAB/client.conf. Step 3 is to write it."
curl -sf -o "$LAB/health" "$WEB/health/ready" || not_done "no front end answers at $WEB. Start it as in step 3."

surveys token request --config "$LAB/client.conf" --json > "$LAB/request.json" || {
  cat "$LAB/request.json"
  not_done "no token was issued with $LAB/client.conf. The output above says why."
}
on_token=$(keytool -exportcert -rfc -storetype PKCS11 -addprovider SunPKCS11 -providerarg "$LAB/token.cfg" \
  -storepass "$SURVEYS_IDENTITY_CREDENTIAL_PKCS11_PIN" -alias surveys > "$LAB/surveys.crt" \
  && surveys certificate inspect "$LAB/surveys.crt" | sed -n 's/^ *x5t#S256 *//p')
grep -qF "\"x5t#S256\" : \"$on_token\"" "$LAB/request.json" \
  || not_done "an access token was issued, but for another key than the token's (${on_token:-none there}). Check credential.type in $LAB/client.conf."

java docs/labs/06-a-key-that-never-leaves-its-box/Thief.java "$LAB/token.cfg" "$SURVEYS_IDENTITY_CREDENTIAL_PKCS11_PIN" > "$LAB/thief.txt"
grep -q "signs all the same" "$LAB/thief.txt" || not_done "there is no key on the token at all."
grep -q "keys taken: 0" "$LAB/thief.txt" || not_done "the thief got the key: it was generated outside the token, or is exportable. Create it as in step 2."
grep -rlE "PRIVATE KEY" "$LAB" && not_done "there is a private key in the file above."
ls "$SURVEYS_DATA_DIR"/client-certificate.p12 2> /dev/null && not_done "the file above contains a key; it is left over from another credential."
echo "Done: $on_token signs and never leaves the token."
