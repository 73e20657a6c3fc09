#!/usr/bin/env bash
# Measures what councils of several sizes ask of Azure Storage: requests by service and kind, and seconds, to take in two periods of statements and to run their cycles, one worker. The
# service is an Azurite that is started for it.
# Usage: bench/azure.sh [rows ...]       17400 70000 280000 unless told otherwise: about 250, 1,000 and 4,000 people
#   BENCH_DELAY milliseconds that each request takes besides, as over a network (default 0)
#   BENCH_DIR   where the councils go, and stay. Otherwise a temporary folder, removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
sizes=("$@")
if [ $# -eq 0 ]; then sizes=(17400 70000 280000); fi
if [ -n "${BENCH_DIR:-}" ]; then
    folder=$BENCH_DIR
    mkdir -p "$folder"
else
    folder=$(mktemp -d)
fi

azurite=
finish() {
    if [ -n "$azurite" ]; then kill "$azurite" 2> /dev/null || true; wait "$azurite" 2> /dev/null || true; fi
    rm -rf "$folder/azurite"
    if [ -z "${BENCH_DIR:-}" ]; then rm -rf "$folder"; fi
}
trap finish EXIT

for project in src/Cli bench/Azure; do dotnet build "$project" -c Release -v quiet; done
if [ ! -d tests/Storage.Tests/node_modules/azurite ]; then (cd tests/Storage.Tests && npm ci --no-audit --no-fund --ignore-scripts --omit=optional --loglevel=error); fi
port=${BENCH_PORT:-5310}
key=dGhlIGtleSBvZiBhbiBlbXVsYXRvciBpcyBubyBzZWNyZXQ=
AZURITE_ACCOUNTS="bench:$key" node tests/Storage.Tests/node_modules/azurite/dist/src/azurite.js --disableTelemetry --skipApiVersionCheck --silent \
    --location "$folder/azurite" --blobPort "$port" --queuePort $((port + 1)) --tablePort $((port + 2)) > "$folder/azurite.log" 2>&1 &
azurite=$!
for _ in $(seq 60); do curl -s "http://127.0.0.1:$((port + 2))" > /dev/null && break; sleep 0.5; done
at="http://127.0.0.1"
connection="DefaultEndpointsProtocol=http;AccountName=bench;AccountKey=$key;BlobEndpoint=$at:$port/bench;QueueEndpoint=$at:$((port + 1))/bench;TableEndpoint=$at:$((port + 2))/bench"

echo "machine: $(nproc) cores, .NET $(dotnet --version), commit $(git rev-parse --short HEAD 2> /dev/null || echo none)"
echo
echo "| people | part | seconds | a 1,000 people | blob reads | blob writes | table reads | table writes | queue | requests a 1,000 people |"
echo "|---|---|---|---|---|---|---|---|---|---|"
for rows in "${sizes[@]}"; do
    if [ ! -d "$folder/council-$rows" ]; then
        dotnet src/Cli/bin/Release/net10.0/dpaudit.dll generate --rows "$rows" --seed 2026 --family mixed --files 12 --start 2026-04-06 --periods 2 --out "$folder/council-$rows" > "$folder/generate.log"
    fi
    dotnet bench/Azure/bin/Release/net10.0/DpAudit.Bench.Azure.dll "$connection" "$folder/council-$rows" "council-$rows" "${BENCH_DELAY:-0}"
done
