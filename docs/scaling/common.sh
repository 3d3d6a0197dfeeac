# Sourced by the scripts in this folder. Everything they start listens on 127.0.0.1, stores its files in a temporary folder, and ends with the script.
#
#   FIRST_PORT        the first of 40 free ports (19400)
#   SURVEYS_COMMAND   the command that starts Surveys (java -jar surveys-app/target/surveys.jar of this checkout)
#   PGBIN             the folder of PostgreSQL's programs (the newest in /usr/lib/postgresql)
#   KEEP=true         keep the temporary folder with all logs
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
first=${FIRST_PORT:-19400}
surveys=${SURVEYS_COMMAND:-java -Xmx256m -XX:+UseSerialGC -jar $top/surveys-app/target/surveys.jar}
pgbin=${PGBIN:-$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)}
work=$(mktemp -d)
chmod 755 "$work"
declare -A pids=()

die() { echo "$*" >&2; exit 2; }

# need PROGRAM PACKAGE: exits with a message if a program is missing.
need() {
  command -v "$1" >/dev/null || [ -x "$1" ] || die "This needs $1, which is not installed. On Debian: apt-get install $2"
}

needs_surveys() {
  need java openjdk-17-jdk-headless
  need curl curl
  [ -n "${SURVEYS_COMMAND:-}" ] || [ -f "$top/surveys-app/target/surveys.jar" ] || die "Package Surveys first: mvn -DskipTests package"
}

needs_postgres() {
  [ -n "$pgbin" ] && [ -x "$pgbin/initdb" ] || die "This needs PostgreSQL. On Debian: apt-get install postgresql"
  need psql postgresql-client
}

# PostgreSQL and PgBouncer refuse to run as root.
as_postgres=()
[ "$(id -u)" != 0 ] || as_postgres=(setpriv --reuid postgres --regid postgres --init-groups env "HOME=$work")

# background NAME COMMAND...: starts a command in a new session, so that all its processes can be stopped; its output goes to NAME.log.
background() {
  local name=$1
  shift
  touch "$work/$name.log"
  wc -l <"$work/$name.log" >"$work/$name.seen"
  setsid "$@" >>"$work/$name.log" 2>&1 </dev/null &
  pids[$name]=$!
}

# kill_hard NAME: sends SIGKILL to all its processes, as if its machine had lost power.
kill_hard() {
  local pid
  for pid in $(descendants "${pids[$1]}") ${pids[$1]}; do kill -9 "$pid" 2>/dev/null || true; done
  wait "${pids[$1]}" 2>/dev/null || true
  unset "pids[$1]"
}

descendants() {
  local child
  for child in $(pgrep -P "$1"); do
    descendants "$child"
    echo "$child"
  done
}

cleanup() {
  local code=$? name
  trap - EXIT INT TERM
  for name in "${!pids[@]}"; do kill_hard "$name"; done
  if [ "${KEEP:-false}" = true ] || [ $code -ne 0 ]; then
    echo "the logs are in $work" >&2
  else
    rm -rf "$work"
  fi
  exit $code
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# until_ok SECONDS COMMAND...: repeats a command until it succeeds.
until_ok() {
  local ends=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $ends ] || { echo "gave up: $*" >&2; return 1; }
    sleep 0.2
  done
}

sql() { psql -qAtX -v ON_ERROR_STOP=1 -h 127.0.0.1 -U postgres "$@"; }

# cluster NAME PORT [LINE...]: creates a PostgreSQL cluster with these lines as settings, and a database surveys.
cluster() {
  local name=$1 port=$2
  shift 2
  install -d -m 700 "$work/$name"
  [ "$(id -u)" != 0 ] || chown postgres "$work/$name"
  "${as_postgres[@]}" "$pgbin/initdb" -D "$work/$name" -U postgres -A trust >"$work/$name-initdb.log"
  printf "%s\n" "port = $port" "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" "max_connections = 200" "$@" |
    "${as_postgres[@]}" tee -a "$work/$name/postgresql.conf" >/dev/null
  background "$name" "${as_postgres[@]}" "$pgbin/postgres" -D "$work/$name"
  until_ok 30 sql -p "$port" -d postgres -c 'select 1'
  sql -p "$port" -d postgres -c 'create database surveys'
}

# start_surveys NAME SETTING=VALUE... [-- ARGUMENT...]: starts Surveys and waits until it is ready.
start_surveys() {
  local name=$1 options=()
  shift
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    options+=("-Dsurveys.$1")
    shift
  done
  [ $# -eq 0 ] || shift
  install -d -m 700 "$work/data-$name"
  # The settings follow the program's name: java -D… -jar …
  local program=($surveys)
  background "$name" "${program[0]}" "${options[@]}" "-Dsurveys.data-dir=$work/data-$name" \
    -Dsurveys.throttling.enabled=false "${program[@]:1}" serve "$@"
  until_ok 90 is_ready "$name"
}

is_ready() {
  # Ignores the line of an earlier start.
  tail -n +"$(($(cat "$work/$1.seen") + 1))" "$work/$1.log" | grep -q 'surveys is ready'
}

on_postgresql() {
  local url=$1
  echo "persistence.type=postgresql persistence.url=$url persistence.user=postgres persistence.password=postgres" \
    "identity-provider.persistence.url=$url identity-provider.persistence.user=postgres identity-provider.persistence.password=postgres"
}

# separate_roles POSTGRES-PORT IDP-PORT WEB-PORT API-PORT: configures start_role; front ends call the API at that port.
separate_roles() {
  idp_port=$2
  role_web=http://localhost:$3
  role_api=http://localhost:$4
  role_store="$(on_postgresql "jdbc:postgresql://127.0.0.1:$1/surveys" | grep -o '^[^ ]* [^ ]* [^ ]* [^ ]*')"
  role_key=$(head -c 32 /dev/urandom | base64)
  cat >"$work/idp.conf" <<CONF
surveys.identity-provider.clients = [{
  client-id = surveys-web
  secret = "a secret of both"
  redirect-uris = ["$role_web/signin-oidc", "$role_web/sign-up/consented"]
  post-logout-redirect-uris = ["$role_web/signed-out"]
}]
CONF
}

# start_role NAME idp|api|web [PORT]
start_role() {
  local authority=identity.authority=http://localhost:$idp_port/organizations/v2.0
  case $2 in
    idp) start_surveys "$1" "identity-provider.port=$idp_port" -- --role idp --config "$work/idp.conf" ;;
    api) start_surveys "$1" "api.port=$3" "api.base-url=http://localhost:$3" $role_store "$authority" -- --role api ;;
    web) start_surveys "$1" "web.port=$3" "web.base-url=$role_web" "api.base-url=$role_api" "encryption-key=$role_key" \
      "identity.credential.secret.value=a secret of both" $role_store "$authority" -- --role web ;;
  esac
}

# recount_tables PSQL-OPTIONS...: waits until all responses are counted, then counts them with SQL and compares.
recount_tables() {
  until_ok 60 nothing_uncounted "$@"
  local wrong
  wrong=$(sql "$@" -f "$here/recount.sql")
  [ -z "$wrong" ] || { echo "counters and rows disagree:"; echo "$wrong"; return 1; }
  echo "recount by SQL: $(sql "$@" -c 'select count(*) from response') responses, all counters exact"
}

nothing_uncounted() { [ "$(sql "$@" -c 'select count(*) from uncounted')" = 0 ]; }

# cpu NAME: processor seconds of all its processes, including those that have ended.
cpu() {
  local pid ticks=0 stat
  for pid in ${pids[$1]} $(descendants "${pids[$1]}"); do
    stat=$(cat "/proc/$pid/stat" 2>/dev/null) || continue
    # After the program's name in parentheses: state is the first field, utime, stime, cutime and cstime are the 12th to 15th.
    set -- "$1" ${stat##*) }
    ticks=$((ticks + ${13} + ${14} + ${15} + ${16}))
  done
  echo "$ticks" | awk -v hz="$(getconf CLK_TCK)" '{ printf "%.2f", $1 / hz }'
}
