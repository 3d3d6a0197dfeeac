# Prints the answers, read from the running system.
source docs/labs/lab.sh 15

curl -s -X POST "$WEB/workshop/allowed" > "$LAB/allowed.html"

# The card of that person, on one line.
card() { tr '\n' ' ' < "$LAB/allowed.html" | sed 's/<article/\n<article/g' | grep "data-person=\"$1@"; }

echo "client = $(card carol | sed 's/.*"azp" : "\([^"]*\)".*/\1/')"
echo "failed = $(card carol | grep -o '<li class="no"' | wc -l | tr -d ' ')"
echo "role = $(card carol | grep -o 'Survey[A-Z][a-z]*' | head -1)"
echo "carol = $(card carol | sed 's/.*data-status="\([0-9]*\)".*/\1/')"
echo "bob = $(card bob | sed 's/.*data-status="\([0-9]*\)".*/\1/')"
echo "type = $(card carol | sed -n 's/.*urn:surveys:problem:\([a-z-]*\).*/\1/p')"
echo "cure = role"
