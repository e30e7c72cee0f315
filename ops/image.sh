#!/usr/bin/env bash
# Does what the Dockerfile says where no container engine is: builds in a root of its own, lays the image's folders, and starts it as
# compose would: read-only, as a user without rights, in a network of its own. Its health check must succeed, and it must end in order.
# Needs Linux, root, git, jq, iproute2 and the SDK.
#   ops/image.sh [--built FOLDER]       takes what was built there instead of building
set -euo pipefail
script=$(readlink -f "$0")
if [ "${1:-}" != --inside ]; then exec unshare --mount --propagation private --pid --fork --kill-child "$script" --inside "$@"; fi
built=${3:+$(readlink -f "$3")}
cd "$(dirname "$script")/.."

sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
# The user of .NET's images.
APP_UID=1654
# What is documented of the base image, packed as it is fetched: "10.0-noble-chiseled-extra" in the report of image sizes of
# dotnet/dotnet-docker, November 2025, with a small program in it. The whole may be 200 MB.
BASE_MEGABYTES=68 MOST_MEGABYTES=200
# The mount is seen in here alone, and gone with the script.
work=/mnt
mount -t tmpfs tmpfs "$work"
declare -A roots=()
environment=() volumes=() root='' folder=/ user=0 health='' entry=''

# A root with the machine's programs in the place of a base image's, and nothing else of the machine.
lay_root() {
  mkdir -p "$root"/{proc,tmp,dev,sdk}
  for name in usr bin sbin lib lib64 etc; do
    if [ -L "/$name" ]; then cp -P "/$name" "$root/"; else bind_readonly "/$name" "$root/$name"; fi
  done
  bind_readonly "$sdk" "$root/sdk"
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
}

bind_readonly() { mkdir -p "$2" && mount --bind "$1" "$2" && mount -o remount,bind,ro "$2"; }

# Runs words in the root, in the image's folder and with its settings.
enter() {
  exec env -i PATH=/sdk:/usr/bin:/bin "${environment[@]}" setpriv --no-new-privs "$(command -v chroot)" "${@:2}" "$root" \
    sh -c "cd $folder && $1"
}
in_root() { (enter "$@"); }

# What is committed or staged, but for .dockerignore. Its patterns begin at the top, which git says by a slash.
list_context() {
  git ls-files --cached --ignored --exclude-from=<(sed -E 's|^(!?)([^!*#])|\1/\2|' .dockerignore) | sort >"$work/ignored"
  git ls-files | sort | comm -23 - "$work/ignored"
}

copy() {
  local from='' owner='' target
  for target; do :; done
  [[ "$target" == /* ]] || target=$folder/$target
  while [[ "$1" == --* ]]; do
    case $1 in --from=*) from=${roots[${1#*=}]} ;; --chown=*) owner=${1#*=} ;; esac
    shift
  done
  mkdir -p "$root$target"
  if [ -n "$from" ]; then cp -a "$from$1/." "$root$target"
  else list_context | tar --create --files-from=- | tar --extract --directory "$root$target"; fi
  [ -z "$owner" ] || chown "${owner//\$APP_UID/$APP_UID}" "$root$target"
}

begin_stage() {
  root=$work/stage${#roots[@]}
  roots[${3:-last}]=$root
  environment=() folder=/
  lay_root
  if [ $# -gt 1 ]; then
    environment=(HOME=/root DOTNET_CLI_TELEMETRY_OPTOUT=1)
    mkdir -p "$root/root/.nuget" ~/.nuget && mount --bind ~/.nuget "$root/root/.nuget"
  fi
}

step() {
  read -ra words <<<"$2"
  case $1 in
    FROM) begin_stage "${words[@]}" ;;
    WORKDIR) folder=$2 && mkdir -p "$root$2" ;;
    COPY) copy "${words[@]}" ;;
    RUN) if [ -z "$built" ]; then in_root "$2"; else mkdir -p "$root"/{app,empty} && cp -a "$built/." "$root/app"; fi ;;
    ENV) environment+=("${words[@]}") ;;
    VOLUME) volumes=("${words[@]}") ;;
    USER) user=${2//\$APP_UID/$APP_UID} ;;
    HEALTHCHECK) health=$(jq -r '@sh' <<<"${2#*CMD }") ;;
    ENTRYPOINT) entry=$(jq -r '@sh' <<<"$2") ;;
    EXPOSE) ;;
    *) fail "the Dockerfile says $1, which this script does not know." ;;
  esac
}

fail() { echo "The image is not good: $1" >&2; exit 1; }

serve() {
  ip link set lo up
  enter "exec $entry" "--userspec=$user:$user" >"$work/log" 2>&1 &
  local service=$! n
  for n in $(seq 60); do
    if in_root "$health" "--userspec=$user:$user" >"$work/health" 2>&1; then break; fi
    kill -0 $service 2>/dev/null || fail "the service ended. $(cat "$work/log")"
    [ "$n" -lt 60 ] || fail "its health check does not succeed. $(cat "$work/health" "$work/log")"
    sleep 1
  done
  kill -TERM $service
  wait $service || fail "the service did not end in order: $?."
}

while read -r word rest; do step "$word" "$rest"; done < <(sed -E ':join; /\\$/{N;s/\\\n *//;b join}; /^(#|$)/d' Dockerfile)

# As compose does it: all is read-only but /tmp and the volumes, which have the owners of the folders that they cover.
for volume in "${volumes[@]}"; do
  owner=$(stat -c %u:%g "$root$volume")
  mount -t tmpfs tmpfs "$root$volume"
  chown "$owner" "$root$volume"
done
mount --rbind "$root" "$root"
mount -o remount,bind,ro "$root"
environment+=(Staff__Bootstrap__ApiKey=tried-once-by-a-script Staff__Bootstrap__Password=tried-once-by-a-script)
[[ "$user" =~ ^[1-9] ]] || fail "it runs as root."
! in_root 'touch x' 2>/dev/null || fail "its files can be changed."

declare -f serve enter in_root fail >"$work/serve.sh"
declare -p environment user root folder health entry work >>"$work/serve.sh"
echo 'set -euo pipefail; serve' >>"$work/serve.sh"
unshare --net bash "$work/serve.sh"
grep -q "^FROM .*/aspnet:10.0-noble-chiseled-extra$" Dockerfile || fail "the size of its base image is not known here."
packed=$((BASE_MEGABYTES + $(tar --create --directory "$root" app | gzip | wc --bytes) / 1000000))
[ $packed -le $MOST_MEGABYTES ] || fail "it would be $packed MB to fetch, and may be $MOST_MEGABYTES."
echo "The image is good: user $user, nothing to write but ${volumes[*]} and /tmp, $(du -sm "$root/app" | cut -f1) MB beside its base image," \
  "$packed MB to fetch with it."
