#!/usr/bin/env bash
# Measures how long pages take while many people click: makes a council of about 3,000 people, runs 13 cycles of it, starts the app, and clicks through it.
# Usage: bench/pages.sh [users] [seconds]        50 users and 60 seconds unless told otherwise
#   BENCH_DIR   where the council goes, and stays: a second run uses it again. Otherwise a temporary folder, removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
users=${1:-50}
seconds=${2:-60}
rows=${BENCH_ROWS:-1700000}
port=${BENCH_PORT:-5290}
if [ -n "${BENCH_DIR:-}" ]; then
    folder=$BENCH_DIR
    mkdir -p "$folder"
else
    folder=$(mktemp -d)
fi

app=
finish() {
    if [ -n "$app" ]; then kill "$app" 2> /dev/null || true; wait "$app" 2> /dev/null || true; fi
    if [ -z "${BENCH_DIR:-}" ]; then rm -rf "$folder"; fi
}
trap finish EXIT

for project in src/Cli src/Functions bench/Pages; do dotnet build "$project" -c Release -v quiet; done
dpaudit=(dotnet src/Cli/bin/Release/net10.0/dpaudit.dll)
export DPAUDIT_SEED=$(printf '5e%.0s' {1..32})
if [ ! -d "$folder/store" ]; then
    "${dpaudit[@]}" generate --rows "$rows" --seed 2026 --family mixed --files 78 --start 2026-04-06 --periods 13 --out "$folder/council" > "$folder/generate.log"
    roster=$folder/staff.csv
    echo staff_id,name,roles > "$roster"
    for role in finance auditor coordinator approver manager administrator; do
        for number in 1 2 3; do echo "$role.$number,$role $number,$role" >> "$roster"; done
    done
    "${dpaudit[@]}" council add --store "$folder/store" --council heron-vale --go-live 2026-04-06
    "${dpaudit[@]}" import --store "$folder/store" --council heron-vale "$folder/council/statements" --plans "$folder/council/plans" --staff "$roster" --now 2027-04-13 | tail -3
    started=$EPOCHREALTIME
    "${dpaudit[@]}" cycle run --store "$folder/store" --now 2027-04-13 > "$folder/cycles.log" || true
    awk -v from="$started" -v to="$EPOCHREALTIME" 'BEGIN { printf "13 cycles run in %.0f s\n", to - from }'
fi

echo "machine: $(nproc) cores, .NET $(dotnet --version), commit $(git rev-parse --short HEAD 2> /dev/null || echo none)"
(cd src/Functions && ASPNETCORE_ENVIRONMENT=Development Limits__RequestsPerMinute=10000000 Work__InProcess=false \
    exec dotnet bin/Release/net10.0/DpAudit.Functions.dll --no-demo --Storage:Path "$folder/store" --urls "http://localhost:$port" > "$folder/app.log" 2>&1) &
app=$!
for _ in $(seq 60); do curl -sf "http://localhost:$port/api/health" > /dev/null && break; sleep 0.5; done
dotnet bench/Pages/bin/Release/net10.0/DpAudit.Bench.Pages.dll --site "http://localhost:$port" --users "$users" --seconds "$seconds" --pause 1000 \
    --staff heron-vale/finance.1,heron-vale/auditor.1,heron-vale/coordinator.1,heron-vale/approver.1,heron-vale/manager.1,heron-vale/administrator.1
