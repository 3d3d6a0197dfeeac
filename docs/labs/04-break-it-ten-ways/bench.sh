# Functions for lab 04; “source” this after lab.sh.

export SURVEYS_IDENTITY_CREDENTIAL_TYPE=certificate

mint() { surveys assertion mint "$@"; }

# sign HEADER CLAIMS [OPTIONS…]: signs exactly these two texts, with the client's own key.
sign() { surveys assertion sign --header "$1" --claims "$2" "${@:3}"; }

# part NUMBER: takes the JWT on standard input apart; base64url is base64 with two other characters and without “=”.
part() {
  local text
  text=$(cut -d . -f "$1" | tr '_-' '/+')
  while [ $((${#text} % 4)) != 0 ]; do text=$text=; done
  base64 -d <<< "$text"
  echo
}

# Header and claims of a valid assertion. The header is always the same; the claims are new each time.
HEADER=$(mint | part 1)
header() { echo "$HEADER"; }
claims() { mint | part 2; }

# change NAME VALUE: changes a member of the JSON from standard input; the value is JSON, too.
change() { sed -E 's~"'"$1"'":("[^"]*"|[0-9]+)~"'"$1"'":'"$2"'~'; }

without() { sed -E 's~"'"$1"'":("[^"]*"|[0-9]+),?~~; s~,}~}~'; }

send() {
  curl -s -D "$LAB/answer.txt" -o "$LAB/answer.json" -w '%{http_code}' "$TOKENS" -d grant_type=client_credentials \
    -d scope=api://surveys/.default -d client_id=surveys-web -d client_assertion_type=$JWT_BEARER --data-urlencode "client_assertion=$1"
}

# twice COMMAND…: creates an assertion and sends it, so that sending it again is the second use.
twice() {
  local assertion
  assertion=$("$@")
  send "$assertion" > "$LAB/first.txt"
  echo "$assertion"
}

# try GUESS COMMAND…: records guess and verdict in the file TRIED.
try() {
  local guess=$1 status id refusal verdict
  shift
  status=$(send "$("$@")")
  id=$(sed -n 's/^X-Request-Id: \([0-9a-f-]*\).*/\1/p' "$LAB/answer.txt")
  refusal=$(grep -F "[$id]" "$LAB/surveys.log" | sed -n 's/.*refused client=[^ ]* check="\([a-z-]*\)" detail="\(.*\)" fix=.*/\1: \2/p')
  if [ "$status" = 200 ]; then verdict=accepted; else verdict=${refusal%%:*}; fi
  if [ "$guess" = "$verdict" ]; then echo "right  $status  ${refusal:-accepted}"; else echo "WRONG  $status  ${refusal:-accepted}; you guessed $guess"; fi
  TRIED="${TRIED:-}$guess $verdict $status
"
}
