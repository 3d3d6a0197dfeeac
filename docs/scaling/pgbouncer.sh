#!/usr/bin/env bash
# Runs Surveys through PgBouncer in transaction mode: migrations at start-up, sign-in, writing and publishing surveys, answers, counting, results.
#   docs/scaling/pgbouncer.sh [SECONDS]
. "$(dirname "$0")/common.sh"
seconds=${1:-20}
needs_surveys
needs_postgres
need /usr/sbin/pgbouncer pgbouncer

postgres=$first pooler=$((first + 1)) web=$((first + 2)) api=$((first + 3)) idp=$((first + 4))
cluster postgres "$postgres"
sed -e "s/port=5432/port=$postgres/" -e "s/listen_port = 6432/listen_port = $pooler/" "$here/pgbouncer.ini" >"$work/pgbouncer.ini"
background pgbouncer "${as_postgres[@]}" /usr/sbin/pgbouncer "$work/pgbouncer.ini"
until_ok 10 sql -p "$pooler" -d surveys -c 'select 1'

start_surveys surveys $(on_postgresql "jdbc:postgresql://127.0.0.1:$pooler/surveys") \
  web.port=$web api.port=$api identity-provider.port=$idp
java "$here/Answers.java" web=http://localhost:$web api=http://localhost:$api seconds="$seconds" clients=16
recount_tables -p "$postgres" -d surveys
echo "server connections: $(sql -p "$postgres" -d surveys -c "select count(*) from pg_stat_activity where datname = 'surveys' and application_name <> 'psql'")"
if grep -E ' (WARN|ERROR) ' "$work/surveys.log"; then echo 'The log of Surveys contains warnings or errors.' >&2; exit 1; fi
