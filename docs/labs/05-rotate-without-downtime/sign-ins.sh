# Signs Alice in once a second, until it is stopped, and writes down what came of it.
source docs/labs/lab.sh 05

answers() { curl -sf -o "$LAB/health" "$PROVIDER/health/ready"; }

while :; do
  before=away
  if answers; then before=there; fi
  came=$(sign_in alice@contoso.example)
  if [ "$came" = "200 $WEB/surveys" ]; then
    what="signed in"
  elif [ $before = there ] && answers; then
    what="refused (${came%% *})"
  else
    what="provider away"
  fi
  echo "$(date +%T) $what" >> "$LAB/sign-ins.txt"
  sleep 1
done
