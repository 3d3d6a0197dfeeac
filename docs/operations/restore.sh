#!/usr/bin/env bash
# Runs pg_dump while people answer, then pg_restore, and Surveys on the result: everything acknowledged before the dump must be there.
#   docs/operations/restore.sh
. "$(dirname "$0")/../scaling/common.sh"
needs_surveys
needs_postgres
need pg_dump postgresql-client

postgres=$first web=$((first + 1)) api=$((first + 2)) idp=$((first + 3))
cluster postgres "$postgres"
settings=(web.port=$web api.port=$api identity-provider.port=$idp)
server="-h 127.0.0.1 -p $postgres -U postgres"

start_surveys surveys $(on_postgresql "jdbc:postgresql://127.0.0.1:$postgres/surveys") "${settings[@]}"
java "$top/docs/scaling/Answers.java" web=http://localhost:$web api=http://localhost:$api seconds=5 clients=4
before=$(sql -p "$postgres" -d surveys -c 'select count(*) from response')
java "$top/docs/scaling/Answers.java" web=http://localhost:$web api=http://localhost:$api seconds=5 clients=4 >"$work/answers.txt" &
answers=$!
"$pgbin/pg_dump" $server --format=custom --file="$work/surveys.dump" surveys
wait $answers
kill_hard surveys

# Once over the old tables, as after a mistake, and once into an empty database, as on a new machine.
for database in surveys elsewhere; do
  [ $database = surveys ] || sql -p "$postgres" -d postgres -c "create database $database"
  "$pgbin/pg_restore" $server --clean --if-exists --single-transaction --dbname=$database "$work/surveys.dump"
  start_surveys surveys $(on_postgresql "jdbc:postgresql://127.0.0.1:$postgres/$database") "${settings[@]}"
  recount_tables -p "$postgres" -d $database
  after=$(sql -p "$postgres" -d $database -c 'select count(*) from response')
  [ "$after" -ge "$before" ] || { echo "$before responses before the dump, $after restored" >&2; exit 1; }
  kill_hard surveys
done
