# Shared by the configuration labs. In each terminal, from the project's root:
#
#     source docs/labs/lab.sh 04
#
# It sets LAB (the lab's own folder, data/lab-04, which git ignores) and WEB, API, PROVIDER (the addresses), and defines the functions below.

LAB_NUMBER=$1
LAB=data/lab-$1
mkdir -p "$LAB"
export SURVEYS_DATA_DIR=$LAB/data
WEB=http://localhost:$((8080 + ${SURVEYS_PORT_OFFSET:-0}))
API=http://localhost:$((8081 + ${SURVEYS_PORT_OFFSET:-0}))
PROVIDER=http://localhost:$((8082 + ${SURVEYS_PORT_OFFSET:-0}))
CONTOSO=c0a70500-51b4-4f3a-8c1e-2d9a5b7e0001
TOKENS=$PROVIDER/$CONTOSO/oauth2/v2.0/token
JWT_BEARER=urn:ietf:params:oauth:client-assertion-type:jwt-bearer

# The launcher, which starts faster than “java -jar surveys-app/target/surveys.jar” and takes the same commands.
surveys() { surveys-app/target/bin/surveys "$@"; }

# start NAME ARGUMENTS…: “surveys ARGUMENTS…” in the background; returns when it is ready. Its log is $LAB/NAME.log.
start() {
  local name=$1
  shift
  echo "surveys $* > $LAB/$name.log"
  : > "$LAB/$name.log"
  surveys-app/target/bin/surveys "$@" > "$LAB/$name.log" 2>&1 &
  echo $! > "$LAB/$name.pid"
  until grep -q "surveys is ready" "$LAB/$name.log"; do
    if ! kill -0 "$(cat "$LAB/$name.pid")" 2> /dev/null; then
      echo "It did not start:"
      cat "$LAB/$name.log"
      return 1
    fi
    sleep 0.2
  done
  # A server's first response is the slowest; on a busy machine it takes longer than the front end's time-out.
  curl -s -m 60 -o "$LAB/first.json" "$PROVIDER/organizations/v2.0/.well-known/openid-configuration" || true
}

# stop NAME: stops the process that “start NAME” started.
stop() {
  kill "$(cat "$LAB/$1.pid")" 2> /dev/null || true
  while kill -0 "$(cat "$LAB/$1.pid")" 2> /dev/null; do sleep 0.2; done
}

# sign_in PERSON: signs in without a browser; prints the final status and URL.
sign_in() {
  curl -s -L -c "$LAB/cookies" -b "$LAB/cookies" -o "$LAB/page.html" -w '%{http_code} %{url_effective}\n' "$WEB/sign-in?login_hint=$1"
  rm -f "$LAB/cookies"
}

# not_done WORDS…: used by the labs' done.sh.
not_done() {
  echo "Not done yet: $*" >&2
  exit 1
}

# report done|trying: tells the teacher's board, if SURVEYS_BOARD is set (facilitating.md); never fails. Each done.sh does so when it ends.
report() {
  [ -n "${SURVEYS_BOARD:-}" ] || return 0
  curl -s -m 3 "$SURVEYS_BOARD/reports" --data-urlencode "learner=${SURVEYS_LEARNER:-}" -d "lab=$LAB_NUMBER" -d "result=$1" >&2 \
    || echo "No board answers at $SURVEYS_BOARD. Your result stands." >&2
}
if [ "${0##*/}" = done.sh ]; then
  trap 'if [ $? = 0 ]; then report done; else report trying; fi' EXIT
fi
