# ./dev soak: what takes too long for every change. SOAK_SEEDS (default 5000), YZ_FUZZ_SECONDS (300).
source packaging/dev/common.sh
export YZ_FUZZ_SECONDS=${YZ_FUZZ_SECONDS:-300}
set_up

say "== lint of everything"
bash packaging/dev/lint.sh --all
for preset in asan tsan; do
    say "== every test under $preset"
    build_preset "$preset"
    ctest --test-dir "build/$preset" -j "$jobs" --output-on-failure --no-tests=error --timeout 1800
done
say "== simulator, ${SOAK_SEEDS:-5000} seeds"
build_preset release yizhan-sim
build/release/bin/yizhan-sim --seed 1 --seeds "${SOAK_SEEDS:-5000}"
say "== fuzzing, $YZ_FUZZ_SECONDS s each"
build_preset fuzz fuzz_targets
rm -f build/fuzz/*.red
xargs -r -P "$jobs" -n 1 bash packaging/dev/fuzz_one.sh <build/fuzz/fuzz_targets.txt
! compgen -G 'build/fuzz/*.red' >/dev/null || fail "fuzzing found something; it stands above."
say "soak: nothing found"
