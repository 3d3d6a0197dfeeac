# Functions for lab 04; “source” this after lab.sh.

export SURVEYS_IDENTITY_CREDENTIAL_TYPE=certificate
ISSUER=$PROVIDER/$CONTOSO/v2.0

mint() { surveys assertion mint "$@"; }

# The client's own key and its certificate's thumbprint, created at the first start.
store=$SURVEYS_DATA_DIR/client-certificate.p12
openssl pkcs12 -in "$store" -passin "file:$SURVEYS_DATA_DIR/client-certificate.password" -nodes -nocerts -out "$LAB/client.pem"
THUMBPRINT=$(openssl pkcs12 -in "$store" -passin "file:$SURVEYS_DATA_DIR/client-certificate.password" -nokeys \
  | openssl x509 -outform DER | openssl dgst -sha256 -binary | b64url)

header() { echo '{"typ":"client-authentication+jwt","alg":"PS256","x5t#S256":"'"$THUMBPRINT"'"}'; }

claims() {
  local now
  now=$(date +%s)
  echo '{"jti":"'"$(openssl rand -hex 16)"'","aud":"'"$ISSUER"'","nbf":'"$now"',"iat":'"$now"',"exp":'$((now + 60))',"sub":"surveys-web","iss":"surveys-web"}'
}

# sign HEADER CLAIMS: signs with PS256, whatever the header says.
sign() { jws "$LAB/client.pem" "$1" "$2" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1; }

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
