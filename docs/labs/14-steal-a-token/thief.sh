# Functions for lab 14; “source” this after lab.sh.

# The address of the API that the front end knows. The tap listens there and passes everything on to the API itself.
TAP_PORT=$((8180 + ${SURVEYS_PORT_OFFSET:-0}))
TAP=http://localhost:$TAP_PORT
export SURVEYS_API_BASE_URL=$TAP

# tap: starts the tap in the background; “stop tap” ends it. What it reads is in $LAB/tap.txt.
tap() {
  java docs/labs/14-steal-a-token/Tap.java "$TAP_PORT" "${API##*:}" "$LAB/tap.txt" > "$LAB/tap.log" 2>&1 &
  echo $! > "$LAB/tap.pid"
  until grep -q "ready" "$LAB/tap.log"; do
    kill -0 "$(cat "$LAB/tap.pid")" || { cat "$LAB/tap.log"; return 1; }
    sleep 0.2
  done
}

# steal: reads the latest call of the front end from what the tap has written: CALL (its URL), AUTHORIZATION, TOKEN, and PROOF if there is one.
steal() {
  CALL=$TAP$(grep '^GET ' "$LAB/tap.txt" | tail -1 | cut -d ' ' -f 2)
  AUTHORIZATION=$(latest Authorization)
  TOKEN=${AUTHORIZATION#* }
  PROOF=$(latest DPoP)
}

latest() { { grep -i "^$1: " "$LAB/tap.txt" || true; } | tail -1 | tr -d '\r' | sed 's/^[^:]*: //'; }

# ask URL OPTIONS…: calls the API; prints the status, and the response or the reason of the refusal.
ask() {
  curl -s -D "$LAB/head.txt" -w '%{http_code}\n' -o "$LAB/body.json" "$@"
  grep -i '^WWW-Authenticate' "$LAB/head.txt" || { cat "$LAB/body.json"; echo; }
}

# sign_in_and_stay PERSON: as sign_in, but keeps the session's cookies in $LAB/cookies, as a browser does.
sign_in_and_stay() {
  rm -f "$LAB/cookies"
  browse "$WEB/sign-in?login_hint=$1"
}

# open_page: opens Bob's list of surveys, for which the front end calls the API.
open_page() { browse "$WEB/surveys"; }

sign_out() {
  open_page
  browse "$WEB/sign-out" -d "csrf=$(grep -A1 'action="/sign-out"' "$LAB/page.html" | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p')"
}

browse() { curl -s -L -m 60 -c "$LAB/cookies" -b "$LAB/cookies" -o "$LAB/page.html" -w '%{http_code} %{url_effective}\n' "$@"; }
