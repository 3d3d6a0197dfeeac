#!/usr/bin/env bash
# Compares Surveys with the Spring Boot application in peer/ and with bare JDBC, and writes docs/performance.md.
# Package Surveys first; --help lists the options. Linux only: processor time is read from /proc.
set -euo pipefail
cd "$(dirname "$0")/../../.."
bench=surveys-app/src/bench
peer=surveys-app/target/peer
classes=surveys-app/target/compare

java=java javac=javac
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java javac=$JAVA_HOME/bin/javac
fi
[ -f surveys-app/target/surveys.jar ] || { echo "Package Surveys first: mvn -DskipTests package" >&2; exit 1; }
case " $* " in
  *" --proofs "*)
    path="surveys-app/target/lib/*"
    mkdir -p $classes
    "$javac" -Xlint:all,-processing,-serial,-classfile,-path,-try -d $classes -cp "$path" \
      $bench/compare/{App,Figures,Machine,ProofCost,SurveysApp}.java
    exec "$java" -Xmx256m -cp "$classes:$bench/compare:$path" compare.ProofCost
    ;;
esac
command -v wrk >/dev/null || { echo "Install wrk first: apt-get install wrk" >&2; exit 1; }
if [ ! -f $peer/peer.jar ] || [ -n "$(find $bench/peer -newer $peer/peer.jar)" ]; then
  mvn -B -ntp -q -f $bench/peer package
fi

# All measured processes inherit this priority, so that other work on the machine waits.
first=
case " $* " in
  *" --smoke "* | *" --normal-priority "*) ;;
  *) if chrt -r 5 true 2>/dev/null; then first="chrt -r 5"; fi ;;
esac

path="surveys-app/target/lib/*:$peer/libraries/*"
mkdir -p $classes
"$javac" -Xlint:all,-processing,-serial,-classfile,-path,-try -d $classes -cp "$path" $bench/compare/*.java
exec $first "$java" -Xmx256m -Dcompare.priority="$first" -cp "$classes:$bench/compare:$path" compare.Compare "$@"
