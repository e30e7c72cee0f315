#!/usr/bin/env bash
# Makes the release of the version that stands in Directory.Build.props, from what is committed: for each platform an archive that brings
# its own .NET, the list of its parts (SBOM, CycloneDX), the notes from CHANGELOG.md, and the sums of all. Needs git, jq and the SDK.
#   ops/release.sh [PLATFORM …]       linux-x64, linux-arm64 and win-x64 unless named
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
platforms=("$@")
[ $# -gt 0 ] || platforms=(linux-x64 linux-arm64 win-x64)

refuse() { echo "No release is made: $1" >&2; exit 1; }

version=$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' Directory.Build.props)
notes=$(awk -v version="$version" '/^## /{ on = $2 == version; next } on' CHANGELOG.md)
[ -n "$notes" ] || refuse "CHANGELOG.md has no section '## $version'."
[ -z "$(git status --porcelain)" ] || refuse "something is not committed."
# Everything bears the commit's time, so that two releases of one commit are equal to the byte.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

made=$PWD/artifacts/release/$version
rm -rf "$made"
mkdir -p "$made"

# What is committed is built at one place, the same wherever the repository lies: pages (Razor) are compiled with the paths of their files.
workshop=/var/tmp/ifcity-bots-release
mkdir "$workshop" 2>/dev/null || refuse "another one is being made; if not, remove $workshop."
trap 'rm -rf "$workshop"' EXIT
git clone -q . "$workshop"
cd "$workshop"
built=$workshop/artifacts
dotnet tool restore >/dev/null

publish() {
  dotnet publish src/Admin.Api -v q -p:PublishProfile="$1" -p:PublishDir="$2/" -p:ContinuousIntegrationBuild=true \
    -p:EnableSourceLink=false -p:RunAnalyzers=false -p:UseSharedCompilation=false -p:CompilerResponseFile="$workshop/ops/one-thread.rsp"
}

# Packages of the build and of the runtime, each with its licence and sum.
list_parts() {
  dotnet dotnet-CycloneDX src/Admin.Api/Admin.Api.csproj --disable-package-restore \
    --base-intermediate-output-path "$built/" --set-name IfCity.Bots --set-version "$version" \
    --no-serial-number --output-format Json --output "$2" --filename parts.json >/dev/null
  jq --slurpfile deps "$2/$3/Admin.Api.deps.json" --arg at "$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" '
    .metadata.timestamp = $at
    | .components += [$deps[0].libraries | to_entries[] | select(.value.type == "runtimepack")
        | (.key | ltrimstr("runtimepack.") / "/") as [$name, $version]
        | { type: "framework", "bom-ref": "pkg:nuget/\($name)@\($version)", name: $name, version: $version, scope: "required",
            licenses: [{ license: { id: "MIT" } }], copyright: "© Microsoft Corporation", purl: "pkg:nuget/\($name)@\($version)" }]' \
    "$2/parts.json" >"$made/$1.cdx.json"
  rm "$2/parts.json"
  missing=$(jq -r --slurpfile parts "$made/$1.cdx.json" '[.libraries | to_entries[] | select(.value.type == "package") | .key]
    - [$parts[0].components[] | "\(.name)/\(.version)"] | .[]' "$2/$3/Admin.Api.deps.json")
  [ -z "$missing" ] || refuse "the list of parts lacks $missing"
}

# Says a text, or where it stands already.
say_text() {
  local sum
  sum=$(sha256sum <"$1")
  if [ -n "${said[$sum]:-}" ]; then printf '\nIts text stands above, at %s.\n' "${said[$sum]}"; return; fi
  said[$sum]=$name
  printf '\n'
  tr -d '\r' <"$1"
}

# Who made what is shipped, under which licence, with the text that its package has, or else SPDX's of the licence that it declares; of two
# to choose from the one whose text is here. Each text once.
write_notices() {
  local store name version licence about file text id
  local -A said=()
  store=$(jq -r '.packageFolders | keys[0]' "$built/obj/Admin.Api/project.assets.json")
  echo "IfCity.Bots holds works of others, each under its own licence."
  while IFS=$'\t' read -r name version about; do
    printf '\n%s\n%s %s\n%s\n' "$(printf '=%.0s' {1..100})" "$name" "$version" "$about"
    text=''
    for file in "$store${name,,}/$version"/*; do
      [[ "${file##*/}" =~ ^([Ll][Ii][Cc][Ee][Nn][CcSs][Ee]|COPYING|NOTICE|THIRD-PARTY-NOTICES)([.-]|$) ]] || continue
      say_text "$file"
      [[ "${file##*/}" =~ ^(NOTICE|THIRD-PARTY) ]] || text=$file
    done
    [ -z "$text" ] || continue
    licence=$(sed -nE 's|.*<license type="expression">([^<]+)</license>.*|\1|p' "$store${name,,}/$version"/*.nuspec)
    while read -r id; do [ ! -f "ops/licences/$id.txt" ] || text=ops/licences/$id.txt; done < <(sed 's/ OR /\n/g' <<<"$licence")
    [ -n "$text" ] || refuse "$name $version has no text of its licence, and ops/licences has none for '${licence:-what it declares}'."
    say_text "$text"
  done < <(jq -r --slurpfile deps "$2" '
    ([$deps[0].libraries | to_entries[] | select(.value.type | IN("package", "runtimepack")) | .key | ltrimstr("runtimepack.")]) as $shipped
    | .components[] | select("\(.name)/\(.version)" | IN($shipped[]))
    | [(.licenses // [])[] | .license.id // .expression // .license.url // .license.name] as $licences
    | [.name, .version, ($licences + [.copyright // "© \([(.authors // [])[].name] | join(", "))"]
        + [(.externalReferences // [])[] | select(.type == "website") | .url] | join(" | "))] | @tsv' "$1")
  printf '\n%s\nNoto Sans | OFL-1.1\n\n' "$(printf '=%.0s' {1..100})"
  cat src/Bot.Core/Fonts/OFL.txt
}

for platform in "${platforms[@]}"; do
  [ -f "src/Admin.Api/Properties/PublishProfiles/$platform.pubxml" ] || refuse "there is no publish profile '$platform'."
  name=ifcity-bots-$version-$platform
  echo "$name"
  publish "$platform" "$built/$name"
  list_parts "$name" "$built" "$name"
  write_notices "$made/$name.cdx.json" "$built/$name/Admin.Api.deps.json" >"$built/$name/THIRD-PARTY-NOTICES.txt"
  cp LICENSE CHANGELOG.md docs/operations.md ops/env.example ops/ifcity-bots.service ops/as-service.sh "$built/$name/"
  tar --create --directory "$built" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --format=gnu "$name" | gzip --no-name -9 >"$made/$name.tar.gz"
done

printf '# IfCity.Bots %s\n%s\n' "$version" "$notes" >"$made/NOTES.md"
(cd "$made" && sha256sum ./* >SHA256SUMS && cat SHA256SUMS)
