#!/usr/bin/env bash
# Builds, checks the formatting and runs every test; the last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet restore DpAuditPipeline.sln --locked-mode || exit 1
dotnet build DpAuditPipeline.sln -c Release --no-restore -v minimal || exit 1
dotnet format whitespace DpAuditPipeline.sln --no-restore --verify-no-changes || { echo "Run: dotnet format whitespace"; exit 1; }
dotnet test DpAuditPipeline.sln -c Release --no-build --logger trx --results-directory "$results"
status=$?

sum() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n += $1} END {print n + 0}'; }
passed=$(sum passed)
failed=$(sum failed)
# A test host that died reports no failed test: it still is one.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$status" -eq 0 ] && [ "$passed" -gt 0 ]
