# The end of lab 07.
source docs/labs/lab.sh 07

[ -f "$LAB/client.conf" ] || not_done "there is no $LAB/client.conf. Step 4 is to write it."
curl -sf -o "$LAB/health" "$PROVIDER/health/ready" || not_done "no identity provider answers at $PROVIDER. Start it as in step 4."
source docs/labs/07-workload-federation/platform.sh

surveys token request --config "$LAB/client.conf" --tenant $CONTOSO --json > "$LAB/request.json" || {
  cat "$LAB/request.json"
  grep "authentication refused" "$LAB/idp.log" | tail -1
  not_done "no token was issued with $LAB/client.conf. The output above says why."
}
grep -qF "\"iss\" : \"$ISSUER\"" "$LAB/request.json" \
  || not_done "a token was issued, but not for your platform's assertion: its iss is not $ISSUER."

sent() {
  curl -s -o "$LAB/token.json" -w '%{http_code}' "$TOKENS" -d grant_type=client_credentials -d scope=api://surveys/.default \
    -d client_id=surveys-web -d client_assertion_type=$JWT_BEARER -d "client_assertion=$1"
}
[ "$(sent "$(issue repo:tailspin/surveys:environment:production 60)")" = 200 ] \
  || not_done "the provider does not know the subject repo:tailspin/surveys:environment:production."
[ "$(sent "$(issue repo:tailspin/surveys:pull_request 60)")" = 401 ] || not_done "the provider accepts everything that the platform builds."
echo "Done: the platform identifies this program, and the program has no secret."
