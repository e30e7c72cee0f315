#!/usr/bin/env bash
# Installs a release on an empty Debian by the document alone: a machine of its own is laid and started (systemd-nspawn), and what stands in
# the blocks of docs/operations.md, "Install without containers", is typed there, with SQLite and then with PostgreSQL. The service must be
# well, a backup of the one must be restored into the other. Says what each step took.
# Needs root, debootstrap, systemd-container, and a release made by release.sh.
#   ops/machine.sh
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d /var/tmp/machine.XXXX)
machine=$work/root
leave() {
  [ -z "${booted:-}" ] || { kill -TERM "$booted" && wait "$booted"; } 2>/dev/null || true
  rm -rf "$work"
}
trap leave EXIT
fail() { echo "It cannot be installed: $1" >&2; inside 'journalctl -u ifcity-bots --no-pager -n 20' >&2; exit 1; }

# In the machine's files, users and processes; packages come by the network of this one.
inside() { nsenter -t "$leader" -m -u -i -p -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive sh -ec "cd /root; $1"; }
ask() { nsenter -t "$leader" -n -- curl --silent --max-time 10 "$@"; }

step() {
  local from=$SECONDS
  inside "$2" >"$work/said" 2>&1 || { cat "$work/said" >&2; fail "$1"; }
  printf '%4d s  %s\n' $((SECONDS - from)) "$1"
}

# The blocks of the section, each until the next NUL.
read_blocks() {
  awk '/^## /{ on = /^## Install without containers/ } on && /^ *```$/{ open = !open; if (!open) printf "%c", 0; next }
    on && open { sub(/^ +/, ""); print }' docs/operations.md
}
mapfile -d '' -t blocks < <(read_blocks)

wait_until_ready() {
  for _ in $(seq 60); do
    if ask http://localhost:5080/health/ready >"$work/health" && grep -qE "^(Healthy|Degraded)" "$work/health"; then return; fi
    sleep 1
  done
  fail "the service is not ready: $(cat "$work/health")"
}

debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus bookworm "$machine" >/dev/null
echo "127.0.0.1 localhost" >"$machine/etc/hosts"
cp -r /etc/resolv.conf "$machine/etc/"
cp -r /etc/apt/sources.list* /etc/apt/apt.conf.d "$machine/etc/apt/"
cp artifacts/release/*/SHA256SUMS artifacts/release/*/*-linux-x64.tar.gz "$machine/root/"
systemd-nspawn --quiet --directory="$machine" --boot --private-network --resolv-conf=off --register=no --keep-unit </dev/null >"$work/boot" 2>&1 &
booted=$!
for _ in $(seq 60); do
  if leader=$(pgrep -P $booted) && inside 'systemctl is-active multi-user.target' >/dev/null 2>&1; then break; fi
  sleep 1
done

secret() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
password=$(secret)
step "1. what an empty machine lacks" "${blocks[0]}"
step "2. the release" "${blocks[1]}"
step "3. settings, as a person would fill them in" "${blocks[2]}
  sed -i 's|^#PublicUrl=|PublicUrl=|; s|^Staff__Bootstrap__Password=|&$(secret)|; s|^Staff__Bootstrap__ApiKey=|&$(secret)|
    s|^Backup__Passphrase=|&$(secret)|' /etc/ifcity-bots.env"
step "5. the service, with SQLite" "${blocks[4]}"
wait_until_ready
inside '/opt/ifcity-bots/as-service.sh health; /opt/ifcity-bots/as-service.sh backup; systemctl stop ifcity-bots
  mv /var/lib/private/ifcity-bots /root/before' >/dev/null || fail "no backup was made"
step "4. PostgreSQL" "${blocks[3]//…/$password}"
inside "printf 'Database__Provider=PostgreSql\nDatabase__ConnectionString=Host=localhost;Username=ifcity;Database=ifcity;Password=%s\n' $password \
  >>/etc/ifcity-bots.env"
step "   the backup restored into it" '/opt/ifcity-bots/as-service.sh restore "$(ls -t /var/lib/ifcity-bots-backups/* | head -n 1)"'
step "5. the service, with PostgreSQL" 'systemctl start ifcity-bots'
wait_until_ready
[ "$(ask --output /dev/null --write-out '%{http_code}' http://localhost:5081/console/)" != 404 ] || fail "there is no console."
[ "$(ask --output /dev/null --write-out '%{http_code}' http://localhost:5080/console/)" = 404 ] || fail "the console is open to everybody."
echo "Installed by the document on an empty Debian 12. The service says: $(tr '\n' ' ' <"$work/health")"
