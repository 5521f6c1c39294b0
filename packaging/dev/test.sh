# ./dev test: every test, then every fuzz target. YZ_FUZZ_SECONDS: seconds each (default 30).
source packaging/dev/common.sh

set_up

build_preset dev
say "Tests …"
ctest --test-dir build/dev -j "$jobs" --output-on-failure --no-tests=error 2>&1 | tee build/test.log || true
# "97% tests passed, 1 tests failed out of 31"
summary=$(grep -E 'tests passed, [0-9]+ tests failed out of [0-9]+' build/test.log || true)
[ -n "$summary" ] || fail "ctest did not finish; its output stands above and in build/test.log."
failed=$(sed -E 's/.*passed, ([0-9]+) tests failed.*/\1/' <<<"$summary")
passed=$(($(sed -E 's/.*out of ([0-9]+).*/\1/' <<<"$summary") - failed))

build_preset fuzz fuzz_targets
targets=$(cat build/fuzz/fuzz_targets.txt)
say "Fuzzing $(wc -w <<<"$targets") targets, ${YZ_FUZZ_SECONDS:-30} s each, $jobs at a time …"
rm -f build/fuzz/*.red
xargs -r -P "$jobs" -n 1 bash packaging/dev/fuzz_one.sh <<<"$targets"
for target in $targets; do
    if [ -e "build/fuzz/$target.red" ]; then failed=$((failed + 1)); else passed=$((passed + 1)); fi
done

say "$passed passed, $failed failed"
[ "$failed" = 0 ]
