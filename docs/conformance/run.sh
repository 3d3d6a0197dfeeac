#!/usr/bin/env bash
# Runs the OpenID Foundation's conformance suite against Surveys as packaged from this checkout, without Docker. Takes an hour for all plans; see ../conformance.md.
#   docs/conformance/run.sh SUITE [PLAN…]     SUITE is a clone of the suite's repository; plans are named in plans.conf, all by default
#
#   FIRST_PORT   the first of 20 free ports (19500)
#   SUITE_JAVA   the java of a JDK 21 or later, for the suite (java)
#   WORK         folder for everything that is built and written (surveys-app/target/conformance)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
[ $# -ge 1 ] && [ -f "$1/pom.xml" ] || { sed -n '2,8s/^# \?//p' "$0" >&2; exit 2; }
suite=$(cd "$1" && pwd)
shift
first=${FIRST_PORT:-19500}
suite_java=${SUITE_JAVA:-java}
work=${WORK:-$top/surveys-app/target/conformance}
mkdir -p "$work"
work=$(cd "$work" && pwd)
PATH=$PATH:/usr/sbin

need() { command -v "$1" >/dev/null || { echo "This needs $1, which is not installed. On Debian: apt-get install $2" >&2; exit 2; }; }
need mvn maven
need nginx nginx-light
need openssl openssl
need curl curl
need "$suite_java" openjdk-21-jdk-headless
[ -f "$top/surveys-app/target/surveys.jar" ] || { echo "Package Surveys first: mvn -DskipTests package" >&2; exit 2; }

# The suite's libraries, and its classes. The Eclipse compiler also compiles classes that do not compile entirely: those for mobile driving licences, whose library (org.multipaz) is not on Maven Central.
# Calling them fails; no plan here does.
build() {
  echo "Building the suite"
  local ours='<dependency><groupId>de.bwaldvogel</groupId><artifactId>mongo-java-server</artifactId><version>1.47.0</version></dependency>'
  ours+='<dependency><groupId>org.eclipse.jdt</groupId><artifactId>ecj</artifactId><version>3.43.0</version></dependency>'
  sed "/<dependency>/{N;/org\.multipaz/{N;N;N;d}};0,/<dependencies>/s|<dependencies>|&$ours|" "$suite/pom.xml" >"$work/pom.xml"
  mvn -B -ntp -q -f "$work/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/lib"
  mkdir -p "$work/classes"
  "$suite_java" -Xmx3g -jar "$work"/lib/ecj-*.jar -proceedOnError -proc:none -nowarn -parameters -21 -encoding UTF-8 \
    -cp "$(echo "$work"/lib/*.jar | tr ' ' :)" -d "$work/classes" "$suite/src/main/java" "$here/ResourceAddress.java" >"$work/compiler.log" 2>&1 || true
  [ -f "$work/classes/net/openid/conformance/Application.class" ] || { tail -n 20 "$work/compiler.log" >&2; exit 1; }
  git -C "$suite" rev-parse HEAD >"$work/built"
}
[ "$(cat "$work/built" 2>/dev/null)" = "$(git -C "$suite" rev-parse HEAD)" ] || build

# A certificate authority with a certificate for localhost, and the certificates of clients.
certificates() {
  cd "$work"
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Conformance" -keyout ca.key -out ca.pem -addext keyUsage=critical,keyCertSign
  openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout localhost.key -out localhost.csr
  printf 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n' >localhost.ext
  openssl x509 -req -in localhost.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile localhost.ext -out localhost.pem
  cat ca.pem >>localhost.pem
  openssl pkcs12 -export -in localhost.pem -inkey localhost.key -name localhost -passout pass:changeit -out localhost.p12
  for client in client1 client2 surveys-web; do
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$client" -addext extendedKeyUsage=clientAuth -keyout "$client.key" -out "$client.pem"
    openssl pkcs12 -export -in "$client.pem" -inkey "$client.key" -name "$client" -passout pass:changeit -out "$client.p12"
  done
  keytool -importcert -noprompt -file ca.pem -alias ca -keystore trust.p12 -storetype PKCS12 -storepass changeit
  cd - >/dev/null
}
[ -f "$work/trust.p12" ] || certificates >"$work/certificates.log" 2>&1

pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait' EXIT
"$suite_java" -Xmx1g -cp "$work/lib/*" "$here/Database.java" $((first + 1)) >"$work/database.log" 2>&1 &
pids+=($!)
sed "s|@WORK@|$work|g; s|@SUITE@|$first|g; s|@HTTPS@|$((first + 2))|g; s|@MTLS@|$((first + 3))|g; s|@API@|$((first + 4))|g; s|@API_MTLS@|$((first + 5))|g" "$here/nginx.conf" >"$work/nginx.conf"
nginx -p "$work" -c "$work/nginx.conf" -e "$work/nginx.log" &
pids+=($!)
key() { sed -n "s/^fintechlabs.$1=//p" "$suite/src/main/resources/application-dev.properties"; }
"$suite_java" -Xmx2g -Djdk.tls.maxHandshakeMessageSize=65536 -cp "$work/classes:$suite/src/main/resources:$work/lib/*" net.openid.conformance.Application \
  --server.address=127.0.0.1 --server.port="$first" --spring.mongodb.uri="mongodb://127.0.0.1:$((first + 1))/test_suite" --fintechlabs.devmode=true \
  --fintechlabs.base_url="https://localhost:$((first + 2))" --fintechlabs.base_mtls_url="https://localhost:$((first + 3))" \
  --fintechlabs.signingKey="$(key signingKey)" --fintechlabs.privateLinkSigningKey="$(key privateLinkSigningKey)" >"$work/suite.log" 2>&1 &
pids+=($!)
echo "Starting the suite"
until curl -sf --cacert "$work/ca.pem" -o /dev/null "https://localhost:$((first + 2))/api/plan?length=1"; do
  kill -0 "${pids[2]}" 2>/dev/null || { tail -n 20 "$work/suite.log" >&2; exit 1; }
  sleep 1
done
java -Djavax.net.ssl.trustStore="$work/trust.p12" -Djavax.net.ssl.trustStorePassword=changeit -cp "$top/surveys-app/target/lib/*" \
  "$here/Plans.java" "$here/plans.conf" "$work" "$first" "$top/surveys-app/target/surveys.jar" "$@"
