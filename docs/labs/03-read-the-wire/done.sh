# The end of lab 03.
source docs/labs/lab.sh 03

[ -f "$LAB/answers.txt" ] || not_done "there is no $LAB/answers.txt. Step 3 takes the sheet."
given() { sed -n "s/^$1 *= *//p" "$LAB/answers.txt" | sed 's/ *$//'; }

curl -sf -o "$LAB/wire.html" "$WEB/workshop/wire/part" || not_done "no wire at $WEB/workshop/wire. Start Surveys as the lab begins."
flow=$(given flow)
[ -n "$flow" ] || not_done "$LAB/answers.txt does not say which flow."
grep -qE "href=\"/workshop/wire/$flow(#[a-z0-9-]+)?\">Sign-in" "$LAB/wire.html" \
  || not_done "$WEB/workshop/wire/$flow is not a sign-in. A restart deletes the recording: in that case, sign in again."

wrong=
while IFS='=' read -r name answer; do
  name=${name% }
  answer=${answer# }
  if [ -z "$answer" ]; then
    echo "$name: not recorded yet; for “again”, send the assertion as in step 4"
    wrong="$wrong $name"
  elif [ "$(given "$name")" != "$answer" ]; then
    echo "$name: “$(given "$name")” differs from the recording"
    wrong="$wrong $name"
  fi
done < <(bash docs/labs/03-read-the-wire/read.sh "$flow")
[ -z "$wrong" ] || not_done "look again at:$wrong"
echo "Done: you have read the wire."
