#!/usr/bin/env bash
# Builds the base image of the tests, once per machine, runtime and recipe. Arguments: .NET's folder, and the image's name.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$1 name=$2
exec 9>"${TMPDIR:-/tmp}/slipway-test-base-$(id -u).lock"; flock 9

recipe=$(cat "$here"/* <(ls "$root"/shared/*) <(podman image inspect --format '{{.Id}}' localhost/slipway-test/shell:1) | sha256sum | cut -c1-16)
[ "$(podman image inspect --format '{{index .Config.Labels "slipway.test.recipe"}}' "$name" 2>/dev/null)" != "$recipe" ] || exit 0

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
runtime=$stage/runtime
mkdir -p "$runtime$root"
cp -r "$root"/{dotnet,host,shared} "$runtime$root"

# The runtime names its libraries itself; OpenSSL and ICU it looks for when it starts.
named=$(find "$root/shared" "$root/host" -name '*.so' -exec ldd {} + 2>/dev/null | grep -oE '=> /[^ ]+' | cut -c4- | sort -u)
looked=$(ldconfig -p | grep -oE '/[^ ]*/lib(ssl|crypto|icuuc|icui18n|icudata)\.so\.[0-9]+$' | sort -u)
for file in $named $looked $(for library in $looked; do ldd "$library" | grep -oE '/[^ ]+'; done | sort -u); do
  mkdir -p "$runtime$(dirname "$file")"
  cp -nL "$file" "$runtime$file"
done

podman build --quiet --label "slipway.test.recipe=$recipe" --build-arg "ROOT=$root" --tag "$name" --file "$here/Dockerfile" "$stage" >/dev/null
