# ./dev lint [--all]: clang-tidy on the C++ files that differ from main (or on all).
source packaging/dev/common.sh
set_up
cmake --preset dev >build/configure-dev.log 2>&1 || fail "cmake cannot configure; see build/configure-dev.log"
if [ "${1:-}" = --all ]; then
    files=$(git ls-files '*.cpp')
else
    files=$( (git diff --name-only --diff-filter=d main -- '*.cpp'; git ls-files -o --exclude-standard '*.cpp') | sort -u)
fi
# Fuzz targets are built by another preset.
files=$(grep -v '^tests/fuzz/' <<<"$files" || true)
[ -n "$files" ] || { say "no C++ file differs from main"; exit 0; }
say "clang-tidy on $(wc -w <<<"$files") files …"
xargs -P "$jobs" -n 1 clang-tidy-14 -p build/dev --quiet --extra-arg=-Wno-unknown-warning-option <<<"$files" 2>build/lint.err ||
    fail "clang-tidy found something; it stands above."
say "clang-tidy: nothing found"
