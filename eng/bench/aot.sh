#!/usr/bin/env bash
# Native AOT: compiles one chat by Nobox and by OpenAI's package to native code, and prints the programs' sizes and the median
# time of a whole run, process start to exit, against the emulator on this machine. Runs alternate. Needs a C compiler.
#
#   eng/bench/aot.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-40}
work=$(mktemp -d)
emulator=
trap '[ -z "$emulator" ] || kill "$emulator" 2>/dev/null; rm -rf "$work"' EXIT

for name in Nobox OpenAI; do
  dotnet publish "benchmarks/HelloChat.$name" -c Release -p:Native=true --use-current-runtime --nologo -v quiet \
    -o "$work/$name" -p:ArtifactsPath="$work/artifacts" 2>&1 | tee "$work/$name.log"
  echo "$name: $(grep -ciE 'warning (IL|CS)' "$work/$name.log" || true) lines of warnings, $(stat -c %s "$work/$name/HelloChat.$name") bytes"
done

dotnet build src/Nobox.Tool -c Release --nologo -v quiet
dotnet artifacts/bin/Nobox.Tool/release/Nobox.Tool.dll emulator --quiet --wallet bench-token=1000000 > "$work/emulator.log" &
emulator=$!
until grep -q NOBOX_BASE_URL "$work/emulator.log"; do
  kill -0 "$emulator"
  sleep 0.1
done
export NOBOX_BASE_URL=$(sed -n 's/.*NOBOX_BASE_URL=\([^ ]*\).*/\1/p' "$work/emulator.log") NOBOX_TOKEN=bench-token

for ((run = -3; run < runs; run++)); do
  for name in Nobox OpenAI; do
    start=$EPOCHREALTIME
    "$work/$name/HelloChat.$name" > /dev/null
    end=$EPOCHREALTIME
    if ((run >= 0)); then
      echo $((${end/./} - ${start/./})) >> "$work/$name.times"
    fi
  done
done
for name in Nobox OpenAI; do
  echo "$name: median $(sort -n "$work/$name.times" | sed -n "$(((runs + 1) / 2))p") us of $runs runs"
done
