# read.sh FLOW [QUESTION]: prints all answers or one of them, read from the wire's page of that sign-in.
source docs/labs/lab.sh 03

page=$(curl -s "$WEB/workshop/wire/$1/part")

# The first value of that claim or header parameter.
part() { sed -n "/data-part=\"$1\"/,/<\/div>/s|.*<code class=\"wire-value\">\([^<]*\)</code>.*|\1|p" <<< "$page" | head -1; }

# Requests of the front end to the provider or the API.
hidden() { grep -c 'wire-line wire-1-[23] wire-right' <<< "$page"; }

# Of the token request; the pushed request before it has another.
assertion() { sed -n 's|.*client_assertion=\(eyJ[A-Za-z0-9_-]*[.][A-Za-z0-9_-]*[.][A-Za-z0-9_-]*\).*|\1|p' <<< "$page" | tail -1; }

# Of the request with which the browser delivers the code; its answer is the last on the page.
request() { grep 'X-Request-Id: ' <<< "$page" | tail -1 | sed 's/.*X-Request-Id: \([0-9a-f-]*\).*/\1/'; }

jti() { surveys assertion inspect "$(assertion)" | sed -n 's/^  jti  *//p'; }

# Of a refused token request with that assertion.
again() {
  local list refused
  list=$(curl -s "$WEB/workshop/wire/part")
  for refused in $(sed -n 's|.*href="/workshop/wire/\([0-9]*\)[^"]*">Token request.*|\1|p' <<< "$list"); do
    curl -s "$WEB/workshop/wire/$refused/part" | tr '\n' ' ' | grep -F "$1" | sed -n 's/.*refused: 401 \([a-z-]*\).*/\1/p'
  done | head -1
}

if [ "${2:-}" = assertion ]; then
  assertion
else
  jti=$(jti)
  echo "flow = $1"
  echo "hash = code_challenge"
  echo "hashed = code_verifier"
  echo "hidden = $(hidden)"
  echo "request = $(request)"
  echo "jti = $jti"
  echo "last = $(grep -o 'data-check="[^"]*"' <<< "$page" | grep -v proof- | tail -1 | cut -d '"' -f 2)"
  echo "person = $(part oid)"
  echo "again = $(again "$jti")"
fi
