# The end of lab 04.
source docs/labs/lab.sh 04

curl -s -o "$LAB/health" "$PROVIDER/health/ready" || not_done "no identity provider answers at $PROVIDER. Start Surveys as the lab begins."
[ -f "$LAB/surveys.log" ] || not_done "there is no $LAB/surveys.log, where the provider's verdicts are. Start Surveys as the lab begins."
source docs/labs/04-break-it-ten-ways/bench.sh
TRIED=
source docs/labs/04-break-it-ten-ways/ten.sh

tried=$(printf %s "$TRIED" | grep -c .)
wrong=$(printf %s "$TRIED" | awk '$1 != $2' | grep -c .)
checks=$(printf %s "$TRIED" | awk '$1 == $2 && $3 == 401 { print $2 }' | sort -u | grep -c .)
[ "$wrong" = 0 ] || not_done "$wrong of $tried guesses are wrong."
[ "$checks" -ge 10 ] || not_done "different checks that have refused so far: $checks. You need ten."
echo "Done: $checks checks refused, each as predicted."
