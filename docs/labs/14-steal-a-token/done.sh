# The end of lab 14.
source docs/labs/lab.sh 14
source docs/labs/14-steal-a-token/thief.sh

[ -f "$LAB/tap.txt" ] || not_done "there is no $LAB/tap.txt. Step 1 starts the tap."
grep -qi '^Authorization: Bearer ' "$LAB/tap.txt" || not_done "the tap has not read a bearer token yet. Sign in as in step 2."
curl -sf -m 30 -o "$LAB/health" "$WEB/health/ready" || not_done "no front end answers at $WEB. Start it as in step 4."
rm -f "$LAB/hold"
sign_in bob@contoso.example > "$LAB/signed-in.txt"
steal
[ "${AUTHORIZATION%% *}" = DPoP ] || not_done "the front end still sends bearer tokens. Start it with dpop, as in step 4."

refused() {
  ask "$CALL" "${@:2}" > "$LAB/refused.txt"
  grep -q '^401' "$LAB/refused.txt" || not_done "the API accepted the stolen token $1."
}
refused "as a bearer token" -H "Authorization: Bearer $TOKEN"
refused "without a proof" -H "Authorization: DPoP $TOKEN"
refused "with its used proof" -H "Authorization: DPoP $TOKEN" -H "DPoP: $PROOF"
grep -q '^200' "$LAB/held.txt" 2> /dev/null \
  || not_done "three thefts are refused. Step 7 shows what remains possible: there is no $LAB/held.txt with a response of the API yet."
echo "Done: the stolen token is worth nothing without its key, and you know what is left."
