#!/usr/bin/env bash
# The bulk sample against an emulator that takes 200 ms for each text, so that the client is the limit: 50 texts at once for each machine, no rate limit, all machines on this
# one. Prints the texts a second beside the ideal (250 for each machine), the processor time of a text, and the memory of a machine, for 1, 2 and 4 machines. The first line is
# samples/Worker, which sends 50 at once without an engine: what a text needs beyond that is the engine's share. Needs redis-server.
#
#   eng/bench/bulk.sh [seconds for each, 20 when left out] [machines, "1 2 4" when left out]
set -euo pipefail
cd "$(dirname "$0")/../.."
source eng/bench/emulator.sh
seconds=${1:-20}
machines=${2:-1 2 4}
latency=200
at_once=50
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

for project in samples/Worker samples/Bulk; do dotnet build "$project" -c Release --nologo -v quiet; done
bulk=artifacts/bin/Bulk/release/Bulk.dll

# start LOG TEXT COMMAND...: runs a command in the background until its output has a text; its id is in $started.
start() {
  local log=$1 text=$2
  shift 2
  : > "$log"
  "$@" >> "$log" 2> "$log.errors" &
  started=$!
  pids+=("$started")
  until grep -q "$text" "$log"; do
    kill -0 "$started"
    sleep 0.1
  done
}

start_emulator "$work/emulator.log" --latency $latency
pids+=("$emulator")

# Processor time of processes, in ticks; the resident memory of each, the largest, in MB.
ticks() { for pid in "$@"; do awk '{ print $14 + $15 }' "/proc/$pid/stat" 2>/dev/null || echo 0; done | awk '{ sum += $1 } END { print sum }'; }
memory() { for pid in "$@"; do awk '/VmRSS/ { print $2 / 1024 }' "/proc/$pid/status" 2>/dev/null || true; done | sort -n | tail -n 1; }

# report NAME IDEAL FILE: from lines of time, settled texts, ticks, ticks of the emulator, memory; the first five seconds are the start.
report() {
  awk -v name="$1" -v ideal="$2" -v plain="${plain:-0}" -v last="$work/text" -v hz="$(getconf CLK_TCK)" '
    NR == 1 { begin = $1 }
    $1 - begin >= 5 && !from { from = NR; t = $1; n = $2; c = $3; e = $4 }
    { T = $1; N = $2; C = $3; E = $4; if ($5 > M) M = $5 }
    END {
      rate = (N - n) / (T - t); text = 1000 * (C - c) / hz / (N - n)
      printf "%-10s %6.0f texts/s, ideal %5d (%.0f %%)  %.2f ms processor time a text, engine %.0f %%  (emulator %.2f ms)  %3.0f %% of a core  %.0f MB\n",
        name, rate, ideal, 100 * rate / ideal, text, plain ? 100 * (1 - plain / text) : 0, 1000 * (E - e) / hz / (N - n), text * rate / 10, M
      print text > last
    }' "$3"
}

# sample FILE PID...: a line each second, while the first process runs.
sample() {
  local file=$1 settled
  shift
  while kill -0 "$1" 2>/dev/null; do
    settled=$( (cat "$work"/*.results.jsonl "$work"/verdicts.jsonl 2>/dev/null || true) | wc -l)
    [ "$settled" = 0 ] || echo "$EPOCHREALTIME $settled $(ticks "$@") $(ticks "$emulator") $(memory "$@")" >> "$file"
    sleep 1
  done
}

ideal=$((at_once * 1000 / latency))
for ((i = 0; i < ideal * seconds; i++)); do echo "Review $i: it works."; done > "$work/texts.txt"
dotnet artifacts/bin/Worker/release/Worker.dll --Classifier:Input "$work/texts.txt" --Classifier:Output "$work/verdicts.jsonl" --Classifier:Budget 1000 --Classifier:Concurrency $at_once > "$work/worker.log" &
sample "$work/worker.samples" $!
report Worker "$ideal" "$work/worker.samples"
plain=$(cat "$work/text")
rm "$work/verdicts.jsonl"

for count in $machines; do
  for ((i = 0; i < ideal * count * seconds; i++)); do echo "{\"text\":\"Review $i: it works.\"}"; done > "$work/texts.jsonl"
  port=$((20000 + RANDOM % 10000))
  start "$work/redis.log" "Ready to accept" redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --dir "$work"
  others=()
  for ((i = 1; i < count; i++)); do
    start "$work/machine$i.log" Ready dotnet $bulk --redis "127.0.0.1:$port"
    others+=("$started")
  done
  dotnet $bulk "$work/texts.jsonl" --redis "127.0.0.1:$port" --concurrency $at_once > "$work/driver.log" 2>&1 &
  sample "$work/$count.samples" $! "${others[@]}"
  report "$count silos" "$((ideal * count))" "$work/$count.samples"
  rm "$work"/texts.results.jsonl
  for pid in "${others[@]}"; do kill "$pid"; done
done
echo "load of this machine at the end: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) cores"
