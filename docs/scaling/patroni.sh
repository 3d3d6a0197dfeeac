#!/usr/bin/env bash
# Runs etcd, two PostgreSQL nodes under Patroni with synchronous replication, and Surveys on both. While people answer, kills the primary
# (postgres and Patroni, SIGKILL), and restarts it as a replica once the other node has taken over.
#   docs/scaling/patroni.sh [KILLS] [SECONDS UNTIL THE KILLED NODE COMES BACK]
. "$(dirname "$0")/common.sh"
kills=${1:-2}
between=${2:-15}
needs_surveys
needs_postgres
need etcd etcd-server
need patroni patroni

etcd=$((first + 10)) web=$((first + 12)) api=$((first + 13)) idp=$((first + 14))
declare -A postgres=([one]=$((first + 15)) [two]=$((first + 16))) rest=([one]=$((first + 17)) [two]=$((first + 18)))

background etcd etcd --data-dir "$work/etcd" --listen-client-urls "http://127.0.0.1:$etcd" \
  --advertise-client-urls "http://127.0.0.1:$etcd" --listen-peer-urls "http://127.0.0.1:$((first + 11))" \
  --initial-advertise-peer-urls "http://127.0.0.1:$((first + 11))" --initial-cluster "default=http://127.0.0.1:$((first + 11))"
until_ok 30 curl -sf "http://127.0.0.1:$etcd/health"

start_node() {
  if [ ! -d "$work/$1" ]; then
    install -d -m 700 "$work/$1"
    sed -e "s|NODE|$1|; s|REST_PORT|${rest[$1]}|; s|ETCD_PORT|$etcd|; s|POSTGRES_PORT|${postgres[$1]}|" \
      -e "s|BIN_DIR|$pgbin|; s|DATA_DIR|$work/$1/data|; s|PGPASS|$work/$1/pgpass|" "$here/patroni.yml" >"$work/$1.yml"
    [ "$(id -u)" != 0 ] || chown postgres "$work/$1"
  fi
  background "$1" "${as_postgres[@]}" env LC_ALL=C.UTF-8 patroni "$work/$1.yml"
}

# Asks Patroni, whose response status is the answer.
is() { curl -sf "http://127.0.0.1:${rest[$2]}/$1"; }

start_node one
until_ok 120 is primary one
start_node two
until_ok 120 is synchronous two
sql -p "${postgres[one]}" -d postgres -c 'create database surveys'

url="jdbc:postgresql://127.0.0.1:${postgres[one]},127.0.0.1:${postgres[two]}/surveys?targetServerType=primary&connectTimeout=2"
start_surveys surveys $(on_postgresql "$url") web.port=$web api.port=$api identity-provider.port=$idp

java "$here/Answers.java" web=http://localhost:$web api=http://localhost:$api clients=32 seconds=3600 until="$work/enough" >"$work/answers.txt" &
answers=$!
until_ok 120 grep -q '^answering' "$work/answers.txt"
sleep 5
primary=one other=two
for ((i = 1; i <= kills; i++)); do
  kill_hard $primary
  begun=$(date +%s%N)
  until_ok 120 is primary $other
  echo "kill $i: $other is primary after $((($(date +%s%N) - begun) / 1000000)) ms"
  until_ok 120 curl -sf http://localhost:$api/health/ready
  echo "kill $i: Surveys is ready again after $((($(date +%s%N) - begun) / 1000000)) ms"
  sleep "$between"
  start_node $primary
  until_ok 120 is synchronous $primary
  echo "kill $i: $primary is the synchronous replica"
  swap=$primary primary=$other other=$swap
done
sleep 5
touch "$work/enough"
wait $answers || failed=1
cat "$work/answers.txt"
recount_tables -p "${postgres[$primary]}" -d surveys
exit ${failed:-0}
