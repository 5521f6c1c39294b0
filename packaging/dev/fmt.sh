# ./dev fmt: format every tracked C++ file in place.
source packaging/dev/common.sh
set_up
git ls-files -z '*.h' '*.cpp' | xargs -0 -r clang-format-14 -i
say "formatted; 'git diff' shows what changed"
