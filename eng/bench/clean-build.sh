#!/usr/bin/env bash
# What the catalog costs a consumer's clean build: one program, built by turns with the whole snapshot and with an empty catalog,
# as it is after a checkout with packages restored. Prints the median of the ratios of neighbours, and what the catalog
# adds to the assembly. Usage: eng/bench/clean-build.sh [pairs, 15 when left out]
set -euo pipefail
pairs=${1:-15}
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES=$work/packages DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet build "$repository/src/Nobox.Generators.CodeFixes" -c Release -v q
dotnet build "$repository/src/Nobox" -c Release -v q
dotnet pack "$repository/src/Nobox" -c Release --no-build -v q -o "$work/feed"
version=$(basename "$work"/feed/Nobox.*.nupkg .nupkg)
version=${version#Nobox.}

cat > "$work/nuget.config" <<XML
<configuration>
  <packageSources><add key="bench" value="feed" /></packageSources>
  <fallbackPackageFolders><add key="user" value="${HOME}/.nuget/packages" /></fallbackPackageFolders>
</configuration>
XML

for kind in with without; do
  mkdir "$work/$kind"
  cat > "$work/$kind/Consumer.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <OutputType>Exe</OutputType>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Nobox" Version="$version" />
    $([ $kind = without ] && echo '<NoboxCatalog Include="empty.json" />')
  </ItemGroup>
</Project>
XML
  cat > "$work/$kind/Program.cs" <<'CS'
using Nobox;

using var client = new NoboxClient("token");
ChatResponse reply = await client.Chat("openai/gpt-4o").User("Explain quantum computing in simple terms.").SendAsync();
Console.WriteLine(reply.Text);
CS
  echo '{ "data": [] }' > "$work/$kind/empty.json"
  dotnet restore "$work/$kind" -v q
done

build() {
  rm -rf "$work/$1/bin" "$work/$1/obj/Debug"
  local start end
  start=$(date +%s%N)
  dotnet build "$work/$1" --no-restore -v q > "$work/log" || { cat "$work/log" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

# The compiler and MSBuild stay in memory between builds, as on a developer's machine: the first builds do not count.
for _ in 1 2; do build with > /dev/null; build without > /dev/null; done

for i in $(seq "$pairs"); do
  if [ $((i % 2)) = 0 ]; then a=$(build with) b=$(build without); else b=$(build without) a=$(build with); fi
  echo "$a $b"
done | tee "$work/times" | awk '{ printf "%s ms with, %s ms without: %.3f\n", $1, $2, $1 / $2 }'

awk '{ print $1 / $2 }' "$work/times" | sort -n | awk '{ all[NR] = $1 } END { printf "median of %d ratios: %.3f\n", NR, all[int((NR + 1) / 2)] }'
echo "assembly: $(stat -c %s "$work/with/bin/Debug/net10.0/Consumer.dll") bytes with the catalog, $(stat -c %s "$work/without/bin/Debug/net10.0/Consumer.dll") bytes without"
