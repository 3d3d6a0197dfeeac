# The end of lab 05.
source docs/labs/lab.sh 05
export SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD=${SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD:-for-learning-only}

[ -f "$LAB/sign-ins.txt" ] || not_done "there is no $LAB/sign-ins.txt, so there are no sign-ins. Step 3 starts them."
curl -sf -o "$LAB/health" "$WEB/health/ready" || not_done "no front end answers at $WEB. Start it as in step 2."
curl -sf -o "$LAB/health" "$PROVIDER/health/ready" || not_done "no identity provider answers at $PROVIDER. Start it as in step 2."

# sent STORE: the provider's status for an assertion signed with its key.
sent() {
  local assertion
  assertion=$(SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PATH=$1 surveys assertion mint --config "$LAB/client.conf" --tenant $CONTOSO)
  curl -s -o "$LAB/token.json" -w '%{http_code}' "$TOKENS" -d grant_type=client_credentials -d scope=api://surveys/.default \
    -d client_id=surveys-web -d client_assertion_type=$JWT_BEARER -d "client_assertion=$assertion"
}

days=$(curl -s "$WEB/metrics" | sed -n 's/^surveys_client_certificate_days_left[^ ]* \([0-9]*\).*/\1/p')
[ "${days:-0}" -gt 60 ] || not_done "the front end's certificate has ${days:-no} days left, so it is still the old one (step 5)."
[ "$(sent "$LAB/next.p12")" = 200 ] || not_done "the provider does not accept the next certificate. Is next.crt in $LAB/registered.pem?"
[ "$(sent "$LAB/old.p12")" = 401 ] || not_done "the provider still accepts the old certificate. Remove it from $LAB/registered.pem (step 6)."

tail -n +"$(grep -n '^---' "$LAB/sign-ins.txt" | tail -1 | cut -d : -f 1)" "$LAB/sign-ins.txt" > "$LAB/since.txt"
head -1 "$LAB/since.txt" | grep -q '^---' || not_done "the list does not contain the mark for the right order (step 4)."
for word in "signed in" refused "provider away"; do
  printf '%4s %s\n' "$(grep -c "$word" "$LAB/since.txt")" "$word"
done
grep -qE 'refused|provider away' "$LAB/since.txt" && not_done "a sign-in failed in the meantime. Return to step 3, and set the mark again (step 4)."
[ "$(grep -c 'signed in' "$LAB/since.txt")" -ge 10 ] || not_done "there are too few sign-ins so far. Wait a moment."
echo "Done: the certificate has been replaced, the old one is useless, and no sign-in failed."
