#!/usr/bin/env bash
# What Nobox costs a consumer's clean build, as it is after a checkout with packages restored. Each pair builds the same program once with the package and once with a
# plain reference to Nobox.dll, in turns. Prints medians of the paired ratios of elapsed time and of processor time (build and compiler together):
#
#   default   the compiled default catalog           own   a models.json of its own, the whole snapshot         many   20 projects with the default catalog
#
# "warm" is the compiler server that a developer's builds share; "cold" is a new compiler for each build, as in CI.
#
#   eng/bench/clean-build.sh [pairs, 9 when left out] [compilers, "warm cold" when left out]
set -euo pipefail
pairs=${1:-9}
compilers=${2:-warm cold}
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
# Whatever the caller's environment says, each build below says itself which compiler it uses.
unset UseSharedCompilation CI

# The warm builds use a server of this run alone, whose processor time can be read.
export SharedCompilationId=bench-$$
server() { pgrep -f "VBCSCompiler.*$SharedCompilationId" || true; }
trap 'for id in $(server); do kill "$id"; done; rm -rf "$work"' EXIT

dotnet pack "$repository/src/Nobox" -c Release -v q -o "$work/feed"
# The programs' packages are restored to a folder of this run, so that no older build of the same version is used.
export NUGET_PACKAGES=$work/packages
version=$(basename "$work"/feed/Nobox.*.nupkg .nupkg)
version=${version#Nobox.}
cat > "$work/nuget.config" <<XML
<configuration>
  <packageSources><add key="bench" value="feed" /></packageSources>
  <fallbackPackageFolders><add key="user" value="${HOME}/.nuget/packages" /></fallbackPackageFolders>
</configuration>
XML
# No search for a catalog beyond this folder.
mkdir "$work/.git"

# project FOLDER KIND: one console program.
project() {
  mkdir -p "$1"
  cat > "$1/$(basename "$1").csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <OutputType>Exe</OutputType>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <EnableSourceControlManagerQueries>false</EnableSourceControlManagerQueries>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Nobox" Version="$version" $([ "$2" = plain ] && echo 'ExcludeAssets="all" GeneratePathProperty="true"') />
    $([ "$2" = plain ] && echo '<PackageReference Include="Microsoft.Extensions.Logging.Abstractions" Version="10.0.0" /><PackageReference Include="System.Threading.RateLimiting" Version="10.0.0" /><Reference Include="$(PkgNobox)/lib/net10.0/Nobox.dll" />')
  </ItemGroup>
</Project>
XML
  cat > "$1/Program.cs" <<'CS'
using Nobox;

using var client = new NoboxClient("token");
ChatResponse reply = await client.Chat("openai/gpt-4o").User("Explain quantum computing in simple terms.").SendAsync();
Console.WriteLine(reply.Text);
CS
  [ "$2" != own ] || cp "$repository/models.json" "$1/"
}

solution() {
  { echo '<Solution>'; (cd "$1" && for file in */*.csproj; do echo "<Project Path=\"$file\" />"; done); echo '</Solution>'; } > "$1/All.slnx"
}

for kind in plain default own; do
  project "$work/$kind/App" "$kind"
  solution "$work/$kind"
done
for kind in plain default; do
  for i in $(seq 20); do project "$work/many-$kind/App$i" "$kind"; done
  solution "$work/many-$kind"
done
for folder in plain default own many-plain many-default; do dotnet restore "$work/$folder/All.slnx" -v q; done

# Processor time of the server, in milliseconds.
server_time() {
  local id
  for id in $(server); do awk '{ print $14 + $15 }' "/proc/$id/stat"; done | awk -v hz="$(getconf CLK_TCK)" '{ sum += $1 } END { print sum * 1000 / hz }'
}

# build FOLDER COMPILER: a clean build; prints elapsed and processor time in milliseconds.
build() {
  find "$work/$1" -path '*/obj/Debug' -prune -exec rm -rf {} + -o -path '*/bin' -prune -exec rm -rf {} +
  local shared=true before after TIMEFORMAT='%R %U %S'
  [ "$2" = warm ] || shared=false
  before=$(server_time)
  { time dotnet build "$work/$1/All.slnx" --no-restore -v q -p:UseSharedCompilation=$shared > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; } 2> "$work/time"
  after=$(server_time)
  tail -n 1 "$work/time" | awk -v server="$(awk "BEGIN { print $after - $before }")" '{ print $1 * 1000, ($2 + $3) * 1000 + server }'
}

# compare NAME BASE OTHER COMPILER
compare() {
  local i base other
  for i in 1 2; do build "$2" "$4" > /dev/null; build "$3" "$4" > /dev/null; done
  for i in $(seq "$pairs"); do
    if [ $((i % 2)) = 0 ]; then other=$(build "$3" "$4") base=$(build "$2" "$4"); else base=$(build "$2" "$4") other=$(build "$3" "$4"); fi
    echo "$base $other"
  done | tee "$work/pairs" | awk '{ print $3 / $1 }' | sort -n | median > "$work/elapsed"
  awk '{ print $4 / $2 }' "$work/pairs" | sort -n | median > "$work/processor"
  printf '%-8s %-5s elapsed %.3f  processor %.3f  (%s pairs, plain: median %s ms elapsed, %s ms processor)\n' "$1" "$4" "$(cat "$work/elapsed")" "$(cat "$work/processor")" "$pairs" \
    "$(awk '{ print $1 }' "$work/pairs" | sort -n | median)" "$(awk '{ print $2 }' "$work/pairs" | sort -n | median)"
}

median() { awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

for compiler in $compilers; do
  compare default plain default $compiler
  compare own plain own $compiler
  compare many many-plain many-default $compiler
done
echo "assembly: $(stat -c %s "$work/own/App/bin/Debug/net10.0/App.dll") bytes with a catalog of its own, $(stat -c %s "$work/default/App/bin/Debug/net10.0/App.dll") bytes with the default one"
