# Sourced by the scripts beside it, from the repository's root: builds the tool, starts its emulator and waits until it accepts requests.
# Sets `emulator` to the id of the process, and exports NOBOX_BASE_URL and NOBOX_TOKEN. The script that sources this file ends the process.
#
#   start_emulator LOG [OPTION...]
start_emulator() {
  local log=$1
  shift
  dotnet build src/Nobox.Tool -c Release --nologo -v quiet
  dotnet artifacts/bin/Nobox.Tool/release/Nobox.Tool.dll emulator --quiet --wallet bench-token=1000000 "$@" > "$log" &
  emulator=$!
  until grep -q NOBOX_BASE_URL "$log"; do
    kill -0 "$emulator"
    sleep 0.1
  done
  export NOBOX_BASE_URL=$(sed -n 's/.*NOBOX_BASE_URL=\([^ ]*\).*/\1/p' "$log") NOBOX_TOKEN=bench-token
}
