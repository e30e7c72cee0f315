#!/usr/bin/env bash
# Shows that a release can be made again by whoever doubts it: the commit is built in two folders of different names, and the sums must be
# equal. One platform (linux-x64) unless others are named; a few minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
[ $# -gt 0 ] || set -- linux-x64
for copy in one a-longer/path/to-another; do
  git clone -q "$root" "$folder/$copy"
  "$folder/$copy/ops/release.sh" "$@" >/dev/null
  cat "$folder/$copy"/artifacts/release/*/SHA256SUMS >"$folder/sums-${copy%%/*}"
done
diff "$folder/sums-one" "$folder/sums-a-longer" || { echo "The two builds differ." >&2; exit 1; }
cat "$folder/sums-one"
echo "Two builds in two folders are equal."
