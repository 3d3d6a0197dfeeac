# The end of lab 15.
source docs/labs/lab.sh 15

[ -f "$LAB/answers.txt" ] || not_done "there is no $LAB/answers.txt. Step 4 takes the sheet."
given() { sed -n "s/^$1 *= *//p" "$LAB/answers.txt" | sed 's/ *$//'; }

curl -sf -o "$LAB/page.html" "$WEB/workshop/allowed" || not_done "no workshop at $WEB/workshop/allowed. Start Surveys as the lab begins."

wrong=
while IFS='=' read -r name answer; do
  name=${name% }
  answer=${answer# }
  [ -n "$answer" ] || not_done "the page $WEB/workshop/allowed does not answer “$name”. Press its button: what does it say?"
  if [ "$(given "$name")" != "$answer" ]; then
    echo "$name: “$(given "$name")” differs from the running system"
    wrong="$wrong $name"
  fi
done < <(bash docs/labs/15-valid-and-still-not-allowed/read.sh)
[ -z "$wrong" ] || not_done "look again at:$wrong"
echo "Done: you know which question a 403 answers."
