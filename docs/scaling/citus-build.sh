#!/usr/bin/env bash
# Builds Citus from source and installs it as an extension of this machine's PostgreSQL. Takes three minutes of processor time.
#   docs/scaling/citus-build.sh SOURCE [TAG]
# SOURCE is a clone of github.com/citusdata/citus. To uninstall it, run make uninstall in the folder that this script prints.
set -euo pipefail
source=${1:?the clone of github.com/citusdata/citus}
tag=${2:-v14.0.1}
pg_config=${PG_CONFIG:-$(find /usr/lib/postgresql -path '*/bin/pg_config' 2>/dev/null | sort -V | tail -n 1)}
for program in git make gcc; do
  command -v $program >/dev/null || { echo "This needs $program." >&2; exit 2; }
done
[ -n "$pg_config" ] && [ -d "$("$pg_config" --includedir-server)" ] || {
  echo "This needs PostgreSQL's headers. On Debian: apt-get install postgresql-server-dev-all libcurl4-openssl-dev liblz4-dev" \
    "libzstd-dev libssl-dev libpam0g-dev libxml2-dev libxslt1-dev libreadline-dev libkrb5-dev" >&2
  exit 2
}
build=$(mktemp -d)
git -C "$source" archive "$tag" | tar -x -C "$build"
cd "$build"
PG_CONFIG=$pg_config ./configure >configure.log
make -s -j"$(nproc)" >make.log 2>&1
make -s install >install.log 2>&1
echo "Citus $tag is installed for $("$pg_config" --version); built in $build"
