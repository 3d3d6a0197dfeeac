#!/usr/bin/env bash
# Measures answers per second on one PostgreSQL, and on Citus with a coordinator and one, two and three workers, all on this machine; tries which of
# Surveys' statements Citus rejects. Citus must be installed (citus-build.sh). Uses pgbench to write the rows of one answer.
#   docs/scaling/citus.sh [SECONDS] [CLIENTS]
. "$(dirname "$0")/common.sh"
seconds=${1:-20}
clients=${2:-8}
needs_postgres
need "$pgbin/pgbench" postgresql-contrib
[ -f "$("$pgbin/pg_config" --pkglibdir 2>/dev/null || true)/citus.so" ] || [ -f "${pgbin%/bin}/lib/citus.so" ] ||
  die "This needs Citus: docs/scaling/citus-build.sh"
schema=$top/surveys-adapters-persistence/src/main/resources/db/surveys/postgresql

fill() {
  sql "$@" >/dev/null <<'SQL'
insert into tenant values ('00000000-0000-4000-8000-000000000000', 'i', 'n', 'ACTIVE', now());
insert into app_user values ('00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000', 's', 'n', 'n', '', 'e', true, '', now(), now());
insert into survey select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '00000000-0000-4000-8000-000000000000',
    '00000000-0000-4000-8000-000000000000', n, 't', 't', '', '', '', 1, 'PUBLISHED', 'LISTED', null, null, null, now(), 1
    from generate_series(1, 1000) n;
insert into survey_address select public_id, id from survey;
insert into question select id, id, 0, 'q', '', false, 'SHORT_TEXT', '', false, null, null, false, '', '' from survey;
SQL
}

# measure LABEL PORT CLUSTER...: answers through the node at the port, and the processor time per answer of each cluster.
measure() {
  local label=$1 port=$2 name before=() answers
  shift 2
  "$pgbin/pgbench" -n -h 127.0.0.1 -U postgres -p "$port" -c "$clients" -j 2 -T 5 -M prepared -f "$here/answer.pgbench" surveys >"$work/warm.log" 2>&1
  for name in "$@"; do before+=("$(cpu "$name")"); done
  "$pgbin/pgbench" -n -h 127.0.0.1 -U postgres -p "$port" -c "$clients" -j 2 -T "$seconds" -M prepared -f "$here/answer.pgbench" surveys >"$work/pgbench.log" 2>&1
  answers=$(sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p' "$work/pgbench.log")
  printf '%s: %s answers, %s a second; processor time of an answer:' "$label" "$answers" "$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$work/pgbench.log")"
  for name in "$@"; do
    printf ' %s %.0f µs' "$name" "$(echo "($(cpu "$name") - ${before[0]}) * 1000000 / $answers" | bc -l)"
    before=("${before[@]:1}")
  done
  echo
}
need bc bc

cluster plain "$((first + 20))"
for file in "$schema"/V*.sql; do sql -p "$((first + 20))" -d surveys -f "$file" >/dev/null; done
sql -p "$((first + 20))" -d surveys -c 'create table survey_address (public_id varchar primary key, survey_id uuid not null)'
fill -p "$((first + 20))" -d surveys
measure "one PostgreSQL" "$((first + 20))" plain
kill_hard plain

coordinator=$((first + 21))
for node in coordinator worker1 worker2 worker3; do
  port=$((coordinator + $(echo "${node//[!0-9]/}" | sed 's/^$/0/')))
  cluster $node $port "shared_preload_libraries = 'citus'" "wal_level = logical" "max_prepared_transactions = 200" "citus.shard_count = 12"
  sql -p $port -d surveys -c 'create extension citus' 2>/dev/null
done
sql -p $coordinator -d surveys -c "select citus_set_coordinator_host('127.0.0.1', $coordinator); select citus_add_node('127.0.0.1', $((coordinator + 1)))" >/dev/null
for file in "$schema"/V*.sql; do sql -p $coordinator -d surveys -f "$file" >/dev/null 2>&1; done
sql -p $coordinator -d surveys -f "$here/distribute.sql" >/dev/null 2>"$work/distribute.log" || die "$(cat "$work/distribute.log")"
fill -p $coordinator -d surveys
names=(coordinator)
for n in 1 2 3; do
  names+=("worker$n")
  if [ $n -gt 1 ]; then
    sql -p $coordinator -d surveys -c "select citus_add_node('127.0.0.1', $((coordinator + n)))" >/dev/null
    sql -p $coordinator -d surveys -c "select rebalance_table_shards(shard_transfer_mode := 'block_writes')" >/dev/null 2>&1
  fi
  measure "Citus, $n worker(s), through the coordinator" $coordinator "${names[@]}"
done
measure "Citus, 3 workers, through a worker" "$((coordinator + 1))" "${names[@]}"

echo "statements:"
while read -r line; do
  case $line in
    "-- own:"* | "-- changed:"*) name=${line#-- } ;;
    "--"*) ;;
    *)
      if problem=$(sql -p $coordinator -d surveys -c "begin; $line rollback;" 2>&1 >/dev/null); then echo "  accepted $name"; else echo "  REJECTED $name: ${problem%%$'\n'*}"; fi
      ;;
  esac
done <"$here/statements.sql"
