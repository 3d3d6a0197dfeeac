# The end of lab 13: everything that can be checked without a tenant.
source docs/labs/lab.sh 13
export SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD=${SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD:-for-learning-only}

[ -f "$LAB/entra.conf" ] || not_done "there is no $LAB/entra.conf. Step 3 is to write it."
[ -f "$LAB/client.crt" ] || not_done "there is no $LAB/client.crt. Step 2 makes a certificate."

surveys settings --config "$LAB/entra.conf" > "$LAB/settings.txt" || not_done "Surveys does not start with $LAB/entra.conf."
value() { sed -n "s/^$1 = \(.*\)   \[.*/\1/p" "$LAB/settings.txt"; }
guid='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
expect() {
  value "$1" | grep -qE "^$2$" || not_done "$1 is “$(value "$1")”; $3"
}
expect surveys.identity.authority "https://login\.microsoftonline\.com/($guid|\{tenant\})/v2\.0" "it is to be https://login.microsoftonline.com/ with the tenant's id, and /v2.0."
expect surveys.identity.client-id "$guid" "it is to be the front end's application id."
expect surveys.identity.profile entra "with another profile, assertions are not as Microsoft documents them."
expect surveys.api.audience "$guid" "in tokens of version 2 it is the API's application id, without api://."
[ "$(value surveys.api.audience)" != "$(value surveys.identity.client-id)" ] \
  || not_done "surveys.api.audience is the front end's id; use the API's id."
value surveys.identity.scopes | grep -qF "api://$(value surveys.api.audience)/surveys.access" \
  || not_done "surveys.identity.scopes has no api://$(value surveys.api.audience)/surveys.access, so no token for the API is issued."
value surveys.identity.scopes | grep -q offline_access || not_done "without offline_access in surveys.identity.scopes, Entra ID issues no refresh token."

# The embedded provider replaces Entra ID: it has the same paths.
export SURVEYS_IDENTITY_AUTHORITY=embedded SURVEYS_IDENTITY_PROVIDER_PROFILE=entra-like
surveys assertion mint --config "$LAB/entra.conf" > "$LAB/assertion.jwt" || not_done "no assertion can be created with these settings."
surveys assertion inspect --json - < "$LAB/assertion.jwt" > "$LAB/assertion.json"
thumbprint=$(surveys certificate inspect "$LAB/client.crt" | sed -n 's/^ *x5t#S256 *//p')
has() { grep -qE "\"$1\" : \"?$2\"?,?$" "$LAB/assertion.json" || not_done "the assertion's $1 is not $2; $3"; }
has alg '(PS256|RS256)' "Entra ID takes these."
has typ JWT "Microsoft documents no other."
has aud "$TOKENS" "Entra ID wants its token endpoint: leave surveys.identity.credential.certificate.audience to the profile."
has 'x5t#S256' "$thumbprint" "it has to name $LAB/client.crt, which you upload."
has iss "$(value surveys.identity.client-id)" "the client speaks for itself."
has sub "$(value surveys.identity.client-id)" "the client speaks for itself."
has jti '[A-Za-z0-9_-]{16,}' "each assertion has its own."

# Verifies it, including its times, like a server that has this certificate registered.
surveys assertion verify --config "$LAB/entra.conf" --certificate "$LAB/client.crt" - < "$LAB/assertion.jwt" > "$LAB/verdict.txt" || {
  grep -A 4 FAIL "$LAB/verdict.txt"
  not_done "the embedded provider, which follows Entra ID's documented rules, refuses it."
}
echo "Done, as far as possible without a tenant: the settings are consistent, and the assertion conforms to Microsoft's documentation."
