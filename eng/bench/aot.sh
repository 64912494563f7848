#!/usr/bin/env bash
# Native AOT: compiles one chat by Nobox and by OpenAI's package to native code, and prints the programs' sizes and the median
# time of a whole run, process start to exit, against the emulator on this machine. Runs alternate. Needs a C compiler.
#
#   eng/bench/aot.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/../.."
source eng/bench/emulator.sh
runs=${1:-40}
work=$(mktemp -d)
emulator=
trap '[ -z "$emulator" ] || kill "$emulator" 2>/dev/null; rm -rf "$work"' EXIT

for name in Nobox OpenAI; do
  dotnet publish "benchmarks/HelloChat.$name" -c Release -p:Native=true --use-current-runtime --nologo -v quiet \
    -o "$work/$name" -p:ArtifactsPath="$work/artifacts" 2>&1 | tee "$work/$name.log"
  echo "$name: $(grep -ciE 'warning (IL|CS)' "$work/$name.log" || true) lines of warnings, $(stat -c %s "$work/$name/HelloChat.$name") bytes"
done

start_emulator "$work/emulator.log"

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
