# The end of lab 05.
source docs/labs/lab.sh 05
export SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD=${SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD:-for-learning-only}

[ -f "$LAB/sign-ins.txt" ] || not_done "there is no $LAB/sign-ins.txt, so nobody signs in. Step 3 begins with that."
curl -sf -o "$LAB/health" "$WEB/health/ready" || not_done "no front end answers at $WEB. Start it as in step 2."
curl -sf -o "$LAB/health" "$PROVIDER/health/ready" || not_done "no identity provider answers at $PROVIDER. Start it as in step 2."

# sent STORE: what the provider says to an assertion by the key in it.
sent() {
  local assertion
  assertion=$(SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PATH=$1 surveys assertion mint --config "$LAB/client.conf" --tenant $CONTOSO)
  curl -s -o "$LAB/token.json" -w '%{http_code}' "$TOKENS" -d grant_type=client_credentials -d scope=api://surveys/.default \
    -d client_id=surveys-web -d client_assertion_type=$JWT_BEARER -d "client_assertion=$assertion"
}

days=$(curl -s "$WEB/metrics" | sed -n 's/^surveys_client_certificate_days_left[^ ]* \([0-9]*\).*/\1/p')
[ "${days:-0}" -gt 60 ] || not_done "the front end's certificate has ${days:-no} days left, so it is still the old one (step 5)."
[ "$(sent "$LAB/next.p12")" = 200 ] || not_done "the provider does not take the next certificate. Is next.crt in $LAB/idp.conf?"
[ "$(sent "$LAB/old.p12")" = 401 ] || not_done "the provider still takes the old certificate. Take it from $LAB/idp.conf (step 6)."

tail -n +"$(grep -n '^---' "$LAB/sign-ins.txt" | tail -1 | cut -d : -f 1)" "$LAB/sign-ins.txt" > "$LAB/since.txt"
head -1 "$LAB/since.txt" | grep -q '^---' || not_done "the list does not say where the right order begins (step 4)."
for word in "signed in" refused "provider away"; do
  printf '%4s %s\n' "$(grep -c "$word" "$LAB/since.txt")" "$word"
done
grep -q refused "$LAB/since.txt" && not_done "somebody was refused meanwhile. Put everything back to step 3, and mark the beginning again (step 4)."
[ "$(grep -c 'signed in' "$LAB/since.txt")" -ge 10 ] || not_done "too few have signed in to tell. Wait a little."
echo "Done: the certificate is another one, the old one is worth nothing, and nobody was refused."
