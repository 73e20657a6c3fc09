#!/usr/bin/env bash
# Measures `dpaudit audit` on made-up councils, from statements to pictures and from statements to samples: rows a second, seconds and peak memory, beside plain reference work on the same file.
# Usage: bench/run.sh [--full]     --full adds 10,000,000 rows
#   BENCH_DIR   where the files go, and stay. Otherwise a temporary folder, removed at the end.
#   BENCH_RUNS  how many times each audit runs (default 3)
#   PYTHON      a Python with pandas and scikit-learn, for a part of the same done with them (default python3; left out where it has none)
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
runs=${BENCH_RUNS:-3}
python=${PYTHON:-python3}
sizes=(1000000)
seed=$(printf '5e%.0s' {1..32}) # any: it draws the sample
case "${1:-}" in
    "") ;;
    --full) sizes+=(10000000) ;;
    *) sed -n '2,6s/^# //p' "$0"; exit 2 ;;
esac

if [ -n "${BENCH_DIR:-}" ]; then
    folder=$BENCH_DIR
    mkdir -p "$folder"
else
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi

# Compiled ahead of time to machine code where there is a linker for it, otherwise together with the runtime.
rid=$(dotnet --info | awk '/RID:/ { print $2; exit }')
case "$rid" in linux-musl-*|win-*|osx-*) ;; *) rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/') ;; esac
if command -v clang > /dev/null || command -v gcc > /dev/null; then
    ahead=(-p:PublishAot=true)
else
    ahead=(--self-contained -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true)
fi
dotnet publish src/Cli -c Release -r "$rid" "${ahead[@]}" -p:NuGetLockFilePath=obj/publish.lock.json -o "$folder/dpaudit" -v quiet
dpaudit=$folder/dpaudit/dpaudit

# Runs a command; sets `seconds`, and `peak` in MB where /usr/bin/time is there to tell.
measure() {
    local started=$EPOCHREALTIME
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f '%M' -o "$folder/time.txt" "$@" > "$folder/last.log" 2>&1 || { tail -20 "$folder/last.log" >&2; return 1; }
        peak=$(awk 'END { printf "%.0f", $1 / 1024 }' "$folder/time.txt")
    else
        "$@" > "$folder/last.log" 2>&1 || { tail -20 "$folder/last.log" >&2; return 1; }
        peak=
    fi
    seconds=$(awk -v from="$started" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f", to - from }')
}

# The peak memory that the program itself wrote down, in MB.
peak_of_run() { grep -oE '"peak_memory_mb": *[0-9]+' "$1" | grep -oE '[0-9]+$'; }

per_second() { awk -v rows="$1" -v seconds="$2" 'BEGIN { printf "%.0f", rows / seconds }'; }

echo "build: ${ahead[*]}"
echo "machine: $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo 2>/dev/null), .NET $(dotnet --version), commit $(git rev-parse --short HEAD 2>/dev/null || echo none)"
for rows in "${sizes[@]}"; do
    council=$folder/$rows
    measure "$dpaudit" generate --rows "$rows" --seed 2026 --family eml-pfs --start 2026-04-06 --periods 13 --out "$council"
    file=$council/statements/eml-pfs.csv
    megabytes=$(( $(stat -c %s "$file") / 1000000 ))
    echo
    echo "$rows rows, $megabytes MB, made in $seconds s"

    measure sha256sum "$file"
    hashing=$seconds
    measure wc -l "$file"
    echo "  reference: sha256sum $hashing s, wc -l $seconds s"

    for ends in pictures sample; do
        how=(--seed "$seed")
        if [ "$ends" = pictures ]; then how=(--no-scores); fi
        times=()
        most=0
        for (( run = 1; run <= runs; run++ )); do
            rm -rf "$council/out"
            measure "$dpaudit" audit --statements "$council/statements" --plans "$council/plans" "${how[@]}" --out "$council/out"
            peak=${peak:-$(peak_of_run "$council/out/run.json")}
            times+=("$seconds")
            if (( peak > most )); then most=$peak; fi
            echo "  to the $ends, run $run: $seconds s, $(per_second "$rows" "$seconds") rows/s, peak ${peak} MB"
        done
        mapfile -t sorted < <(printf '%s\n' "${times[@]}" | sort -n)
        best=${sorted[0]}
        median=${sorted[$(( runs / 2 ))]}
        peer=
        if (( rows == 1000000 )) && "$python" -c 'import pandas, sklearn' 2> /dev/null; then
            scores=()
            if [ "$ends" = sample ]; then scores=(--scores); fi
            measure "$python" -W ignore bench/peer_pandas.py "$council" "$folder/peer" "${scores[@]}"
            peer="; a part of it in pandas takes $(awk -v a="$seconds" -v b="$best" 'BEGIN { printf "%.1f", a / b }') times as long ($seconds s, ${peak} MB)"
            peak=
        fi

        echo "  to the $ends: best $best s, median $median s, $(per_second "$rows" "$best") rows/s at best, peak $most MB, $(awk -v a="$best" -v b="$hashing" 'BEGIN { printf "%.1f", a / b }') times sha256sum$peer"
    done
done
