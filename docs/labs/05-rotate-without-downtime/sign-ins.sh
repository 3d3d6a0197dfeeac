# Signs Alice in once a second until it is stopped, and records each result.
source docs/labs/lab.sh 05

while :; do
  rm -f "$LAB/page.html"
  came=$(sign_in alice@contoso.example)
  if [ "$came" = "200 $WEB/surveys" ]; then
    what="signed in"
  elif grep -qs "Surveys could not authenticate" "$LAB/page.html"; then
    what="refused (${came%% *}: Surveys could not authenticate)"
  else
    what="provider away"
  fi
  echo "$(date +%T) $what" >> "$LAB/sign-ins.txt"
  sleep 1
done
