# A platform that issues tokens to programs, like a build service or Kubernetes; “source” this after lab.sh. Its key is in $LAB/platform.pem.

ISSUER=https://ci.tailspin.example
AUDIENCE=api://AzureADTokenExchange

b64url() { base64 | tr -d '\n=' | tr '+/' '-_'; }

[ -f "$LAB/platform.pem" ] || openssl genrsa -out "$LAB/platform.pem" 2048 2> "$LAB/genrsa.txt"

# What the platform publishes: its public key, as a JWK set.
published() {
  local modulus
  modulus=$(openssl rsa -in "$LAB/platform.pem" -noout -modulus | cut -d = -f 2)
  # shellcheck disable=SC2059
  echo '{"keys":[{"kty":"RSA","use":"sig","kid":"2026-11","e":"AQAB","n":"'"$(printf "$(sed 's/../\\x&/g' <<< "$modulus")" | b64url)"'"}]}'
}

# issue SUBJECT SECONDS: prints a token.
issue() {
  local now
  now=$(date +%s)
  surveys assertion sign --key "$LAB/platform.pem" --header '{"alg":"RS256","kid":"2026-11"}' \
    --claims '{"iss":"'"$ISSUER"'","sub":"'"$1"'","aud":"'"$AUDIENCE"'","iat":'"$now"',"nbf":'"$now"',"exp":'$((now + $2))',"jti":"'"$(openssl rand -hex 8)"'"}'
}

# deliver: writes standard input to the program's token file atomically, so that it never reads half a token.
deliver() {
  cat > "$LAB/new.jwt"
  mv "$LAB/new.jwt" "$LAB/token.jwt"
}
