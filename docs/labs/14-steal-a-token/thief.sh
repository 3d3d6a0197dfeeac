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

# stolen HEADER: the value of that header in the latest request that had one.
stolen() { grep -i "^$1: " "$LAB/tap.txt" | tail -1 | tr -d '\r' | sed 's/^[^:]*: //'; }

# token: the access token in it, without the scheme before it.
token() { stolen Authorization | sed 's/^[^ ]* //'; }

# ask OPTIONS…: asks the API who is calling; prints the status, the reason of a refusal, and the response.
ask() {
  curl -s -D "$LAB/head.txt" -w '%{http_code}\n' -o "$LAB/body.json" "$TAP/api/me" "$@"
  grep -i '^WWW-Authenticate' "$LAB/head.txt" || true
  cat "$LAB/body.json"
  echo
}

# sign_in_and_stay PERSON: as sign_in, but keeps the session's cookies, as a browser does.
sign_in_and_stay() {
  curl -s -L -c "$LAB/cookies" -b "$LAB/cookies" -o "$LAB/page.html" -w '%{http_code} %{url_effective}\n' "$WEB/sign-in?login_hint=$1"
}
