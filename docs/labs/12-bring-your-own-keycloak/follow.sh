# For lab 12; “source” it after lab.sh. It runs the commands of docs/identity-providers/keycloak.md.

KEYCLOAK=http://localhost:$((8180 + ${SURVEYS_PORT_OFFSET:-0}))

# blocks LANGUAGE HEADING [WHICH]: prints the page's blocks below that heading, all of them or one.
blocks() {
  awk -v language="$1" -v heading="$2" -v which="${3:-0}" '
    /^```/ { if (inside) { inside = 0 } else { inside = here && $0 == "```" language; if (inside) n++ } next }
    inside && (which == 0 || n == which)
    !inside && /^#+ / { sub(/^#+ /, ""); here = $0 == heading }
  ' docs/identity-providers/keycloak.md | sed "s/8180/${KEYCLOAK##*:}/g; s/8080/${WEB##*:}/g"
}

# follow HEADING [WHICH]: runs them in the lab's folder, where Keycloak is unpacked.
follow() {
  blocks bash "$@" > "$LAB/block.sh"
  cat "$LAB/block.sh"
  pushd "$LAB" > /dev/null
  source ./block.sh
  popd > /dev/null
}

# in_lab COMMAND…: runs another command there.
in_lab() {
  pushd "$LAB" > /dev/null
  "$@"
  popd > /dev/null
}
