#!/usr/bin/env bash
# Checks the files in this folder with the programs that read them: systemd, logrotate, Prometheus, nginx, and a container engine. Skips with a message
# if a program is not installed; on Debian: apt-get install systemd logrotate prometheus nginx-light buildah
#   docs/operations/check.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

check() {
  local name=$1 program=$2
  shift 2
  if ! command -v "$program" >/dev/null && [ ! -x "/usr/sbin/$program" ]; then
    echo "SKIPPED $name: $program is not installed"
  elif "$@" >"$work/log" 2>&1; then
    echo "ok      $name"
  else
    echo "FAILED  $name:"
    sed 's/^/        /' "$work/log"
    failed=1
  fi
}

unit() {
  # systemd checks the program, which need not be installed here, but the user only at start.
  sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' "$here/surveys.service" >"$work/surveys.service"
  systemd-analyze verify --man=no "$work/surveys.service"
  # systemd only warns about unknown lines.
  ! systemd-analyze verify --man=no "$work/surveys.service" 2>&1 | grep -q .
}

# A process that keeps its output open continues to write into the truncated file; what it wrote before is in the copy.
rotate() {
  mkdir -m 700 "$work/logs"
  sed "s|/var/log/surveys|$work/logs|" "$here/logrotate.conf" >"$work/logrotate.conf"
  chmod 644 "$work/logrotate.conf"
  exec 3>>"$work/logs/surveys.log"
  echo before >&3
  logrotate --force --state "$work/state" "$work/logrotate.conf"
  echo after >&3
  exec 3>&-
  [ "$(cat "$work/logs/surveys.log.1")" = before ] && [ "$(cat "$work/logs/surveys.log")" = after ]
}

rules() {
  promtool check rules "$here/alerts.yml"
  # Without scraped servers, the alert for missing servers fires.
  promtool test rules "$here/alerts-test.yml"
}

proxy() {
  openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=surveys.example -days 1 -keyout "$work/key.pem" -out "$work/cert.pem"
  {
    echo "pid $work/nginx.pid; error_log stderr; events {} http { access_log off;"
    for folder in client_body proxy fastcgi uwsgi scgi; do echo "${folder}_temp_path $work/$folder;"; done
    sed -e "s|/etc/ssl/surveys.example.pem|$work/cert.pem|; s|/etc/ssl/private/surveys.example.key|$work/key.pem|" "$here/nginx.conf"
    echo "}"
  } >"$work/nginx.conf"
  "$(command -v nginx || echo /usr/sbin/nginx)" -t -c "$work/nginx.conf" -e stderr
}

container() {
  local folder
  folder=$(find "$top/surveys-app/target" -maxdepth 2 -path '*/surveys-*/bin' -printf '%h\n' | head -n 1)
  [ -n "$folder" ] || { echo "Package Surveys first: mvn -DskipTests package"; return 1; }
  buildah build -f "$here/Containerfile" -t surveys "$folder"
}

check surveys.service systemd-analyze unit
check logrotate.conf logrotate rotate
check alerts.yml promtool rules
check nginx.conf nginx proxy
check Containerfile buildah container
exit $failed
