#!/usr/bin/env bash
# Measures the processor time per answer, of the API and of PostgreSQL, with one API and with two: the input of the formula in docs/scaling.md.
#   docs/scaling/capacity.sh [SECONDS] [CLIENTS]
. "$(dirname "$0")/common.sh"
seconds=${1:-30}
clients=${2:-16}
needs_surveys
needs_postgres

postgres=$first web=$((first + 1)) api1=$((first + 2)) api2=$((first + 3)) idp=$((first + 4))
cluster postgres "$postgres"
separate_roles "$postgres" "$idp" "$web" "$api1"

answers() { java "$here/Answers.java" web=http://localhost:$web clients="$clients" "$@"; }

# measure LABEL API-URLS NAME...
measure() {
  local label=$1 apis=$2 name before=() count
  shift 2
  answers api="$apis" seconds=15 organisation=known >"$work/warm.txt"
  for name in "$@"; do before+=("$(cpu "$name")"); done
  answers api="$apis" seconds="$seconds" organisation=known >"$work/measured.txt"
  count=$(sed -n 's/^acknowledged \([0-9]*\).*/\1/p' "$work/measured.txt")
  printf '%s: %s; processor time of an answer:' "$label" "$(sed -n 's/^acknowledged \(.*\); longest.*/\1/p' "$work/measured.txt")"
  for name in "$@"; do
    printf ' %s %s µs' "$name" "$(awk -v a="$(cpu "$name")" -v b="${before[0]}" -v n="$count" 'BEGIN { printf "%d", (a - b) * 1e6 / n }')"
    before=("${before[@]:1}")
  done
  echo
}

start_role idp idp
start_role api1 api $api1
start_role web web $web
answers api=http://localhost:$api1 seconds=1 organisation=new >"$work/first.txt"
measure "one API" http://localhost:$api1 api1 postgres
start_role api2 api $api2
measure "two APIs" http://localhost:$api1,http://localhost:$api2 api1 api2 postgres
recount_tables -p "$postgres" -d surveys
sql -p "$postgres" -d surveys -c "select 'disk: ' || round(sum(pg_total_relation_size(name::regclass)) / (select count(*) from response))
  || ' bytes an answer, indexes included' from unnest(array['response', 'uncounted']) name"
