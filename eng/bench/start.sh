#!/usr/bin/env bash
# The start of a process: one chat by HttpClient alone, by Nobox, by Nobox published as ReadyToRun, and by OpenAI's package, against the
# emulator on this machine. Prints the median processor time of a run, and what it is beyond HttpClient's. Runs alternate.
#
#   eng/bench/start.sh [runs]
#
# The publication writes lock files anew: do not commit them.
set -euo pipefail
cd "$(dirname "$0")/../.."
source eng/bench/emulator.sh
runs=${1:-21}
work=$(mktemp -d)
emulator=
trap '[ -z "$emulator" ] || kill "$emulator" 2>/dev/null; rm -rf "$work"' EXIT

for name in HttpClient Nobox OpenAI; do
  dotnet build "benchmarks/HelloChat.$name" -c Release --nologo -v quiet -o "$work/$name" -p:ArtifactsPath="$work/artifacts"
done
dotnet publish benchmarks/HelloChat.Nobox -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
  --nologo -v quiet -o "$work/ReadyToRun" -p:ArtifactsPath="$work/published"
start_emulator "$work/emulator.log"

declare -A programs=([HttpClient]=HttpClient/HelloChat.HttpClient.dll [Nobox]=Nobox/HelloChat.Nobox.dll [ReadyToRun]=ReadyToRun/HelloChat.Nobox.dll [OpenAI]=OpenAI/HelloChat.OpenAI.dll)
TIMEFORMAT='%U %S'
for ((run = -2; run < runs; run++)); do
  for name in HttpClient Nobox ReadyToRun OpenAI; do
    spent=$({ time dotnet "$work/${programs[$name]}" > /dev/null; } 2>&1)
    ((run < 0)) || awk -v a="${spent% *}" -v b="${spent#* }" 'BEGIN { print (a + b) * 1000 }' >> "$work/$name.times"
  done
done
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }
for name in HttpClient Nobox ReadyToRun OpenAI; do
  paste "$work/$name.times" "$work/HttpClient.times" | awk '{ print $1 - $2 }' > "$work/beyond"
  echo "$name: median $(median "$work/$name.times") ms of $runs runs, $(median "$work/beyond") ms beyond HttpClient"
done
