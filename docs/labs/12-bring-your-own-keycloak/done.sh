# The end of lab 12.
source docs/labs/lab.sh 12
source docs/labs/12-bring-your-own-keycloak/follow.sh

[ -f "$LAB/keycloak.conf" ] || not_done "there is no $LAB/keycloak.conf. Step 4 writes it."
curl -sf -o "$LAB/realm.json" "$KEYCLOAK/realms/contoso" || not_done "no realm contoso at $KEYCLOAK. Steps 1 and 2 make one."
curl -sf -o "$LAB/health" "$WEB/health/ready" || not_done "no front end answers at $WEB. Start it as in step 6."

export SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PATH=$LAB/client.p12
surveys token request --config "$LAB/keycloak.conf" --scope openid --json > "$LAB/request.json" || {
  cat "$LAB/request.json"
  not_done "Keycloak issued no token. The output above says why."
}
grep -q '"client_assertion"' "$LAB/request.json" || not_done "a token was issued, but for a secret. Choose a certificate in $LAB/keycloak.conf."
status=$(curl -s -o "$LAB/stolen.json" -w '%{http_code}' "$KEYCLOAK/realms/contoso/protocol/openid-connect/token" \
  -d grant_type=client_credentials -d client_id=surveys-web --data-urlencode "client_secret=change me: openssl rand -base64 32 makes a better one")
case $status in
  40[01]) ;;
  *) not_done "the secret is still accepted ($status). Register the certificate as in step 4." ;;
esac
where=$(curl -s -o "$LAB/page.html" -w '%{redirect_url}' "$WEB/sign-in")
case $where in
  "$KEYCLOAK/realms/contoso/"*) ;;
  *) not_done "$WEB/sign-in leads to “$where” and not to your Keycloak. Start Surveys as in step 6." ;;
esac
echo "Done: $KEYCLOAK/realms/contoso knows Surveys by its certificate."
