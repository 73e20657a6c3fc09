#!/usr/bin/env bash
# Builds, checks the formatting and runs every test; the last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# The pages' styles come through npm, and the pages are looked at in a real browser.
command -v npm >/dev/null || { echo "npm is not found. Install Node.js 20 or newer."; exit 1; }
if [ -z "${DPAUDIT_CHROMIUM:-}" ] && ! command -v chromium chromium-browser google-chrome >/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium || exit 1
    else
        echo "No browser to test with. Install chromium, or name one with DPAUDIT_CHROMIUM."
        exit 1
    fi
fi

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
