# The end of lab 02.
source docs/labs/lab.sh 02
export SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD=${SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD:-for-learning-only}

[ -f "$LAB/client.crt" ] || not_done "there is no $LAB/client.crt. Step 5 makes a certificate."
curl -s -o "$LAB/health" "$PROVIDER/health/ready" || not_done "no identity provider answers at $PROVIDER. Start it as in step 8."

surveys token request --config "$LAB/client.conf" --tenant $CONTOSO --json > "$LAB/request.json" || {
  cat "$LAB/request.json"
  tail -2 "$LAB/idp.log"
  not_done "no token was issued with $LAB/client.conf. The output above says why."
}
grep -q '"client_assertion"' "$LAB/request.json" \
  || not_done "a token was issued, but for a secret. Change the credential's type in $LAB/client.conf (step 6)."
mine=$(surveys certificate inspect "$LAB/client.crt" | sed -n 's/^ *x5t#S256 *//p')
grep -qF "\"x5t#S256\" : \"$mine\"" "$LAB/request.json" \
  || not_done "a token was issued, but for another certificate than $LAB/client.crt. Check certificate.path in $LAB/client.conf."

status=$(curl -s -o "$LAB/stolen.json" -w '%{http_code}' "$TOKENS" -d grant_type=client_credentials -d scope=api://surveys/.default \
  -d client_id=surveys-web --data-urlencode "client_secret=change me: this is the secret")
[ "$status" = 401 ] || not_done "the secret is still accepted ($status). Remove it from $LAB/idp.conf and restart the provider."
echo "Done: the client authenticates with $mine, and the secret is useless."
