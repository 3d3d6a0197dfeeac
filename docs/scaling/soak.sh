#!/usr/bin/env bash
# Runs two APIs, a front end and an identity provider on one PostgreSQL at 70 % of their capacity, while each of them is killed in turn and
# restarted. Each process with a database connection also counts responses (the APIs and the front end), so a kill also kills a worker. Prints
# resident memory every half minute, and compares the results with the acknowledged answers.
#   docs/scaling/soak.sh [MINUTES] [SECONDS BETWEEN KILLS, an eighth of the time]
. "$(dirname "$0")/common.sh"
minutes=${1:-30}
between=${2:-$((minutes * 60 / 8))}
needs_surveys
needs_postgres

postgres=$first web=$((first + 1)) api1=$((first + 2)) api2=$((first + 3)) idp=$((first + 4))
cluster postgres "$postgres"
separate_roles "$postgres" $idp $web $api1

roles=(api1 web api2 idp)
declare -A kind=([api1]=api [web]=web [api2]=api [idp]=idp) port=([api1]=$api1 [web]=$web [api2]=$api2 [idp]=$idp)

memory() {
  local role
  printf '%6s s, resident memory (MB):' $((SECONDS - begun))
  for role in "${roles[@]}"; do printf ' %s %s' "$role" "$(awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/${pids[$role]}/status")"; done
  echo "; logs $(du -cm "$work"/*.log | tail -n 1 | cut -f1) MB"
}

answers() { java "$here/Answers.java" web=http://localhost:$web "$@"; }

for role in idp api1 api2 web; do start_role $role "${kind[$role]}" "${port[$role]}"; done
apis=http://localhost:$api1,http://localhost:$api2
answers api=$apis seconds=30 clients=16 organisation=new | tee "$work/capacity.txt"
capacity=$(sed -n 's/.*, \([0-9]*\)[0-9.]* a second.*/\1/p' "$work/capacity.txt")
rate=$((capacity * 7 / 10))
echo "capacity $capacity answers per second; $minutes minutes at $rate"

answers api=$apis seconds=$((minutes * 60)) clients=32 rate=$rate pages=5 organisation=known >"$work/answers.txt" &
running=$!
until_ok 120 grep -q '^answering' "$work/answers.txt"
begun=$SECONDS
victim=0
next_kill=$((SECONDS + between))
while kill -0 $running 2>/dev/null; do
  memory
  for ((i = 0; i < 30; i++)); do
    sleep 1
    kill -0 $running 2>/dev/null || break 2
    # Leaves time to restart after the last kill.
    if [ $SECONDS -ge $next_kill ] && [ $((SECONDS - begun + 30)) -lt $((minutes * 60)) ]; then
      role=${roles[victim % ${#roles[@]}]}
      kill_hard "$role"
      start_role "$role" "${kind[$role]}" "${port[$role]}"
      echo "killed $role, which is ready again"
      victim=$((victim + 1))
      next_kill=$((SECONDS + between))
    fi
  done
done
wait $running || failed=1
cat "$work/answers.txt"
memory
recount_tables -p "$postgres" -d surveys
exit ${failed:-0}
