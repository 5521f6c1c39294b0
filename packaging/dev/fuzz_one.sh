# fuzz_one.sh TARGET: one fuzz target for YZ_FUZZ_SECONDS (30). A finding leaves build/fuzz/TARGET.red.
# New inputs go to build/fuzz/corpus, so that a longer run starts where this one ended.
set -euo pipefail
target=$1
name=${target%_fuzz}
log=build/fuzz/$target.log
corpus=("build/fuzz/corpus/$name" "tests/fuzz/corpus/$name")
mkdir -p "${corpus[0]}"
if build/fuzz/bin/"$target" -max_total_time="${YZ_FUZZ_SECONDS:-30}" -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="build/fuzz/$target-" "${corpus[@]}" >"$log" 2>&1; then
    echo "  $target: $(sed -n -E 's/^Done ([0-9]+) runs.*/\1 inputs/p' "$log"), nothing found"
else
    touch "build/fuzz/$target.red"
    tail -n 40 "$log"
    echo "  $target: FAILED; the input that did it is beside $log"
fi
