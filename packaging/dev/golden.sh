# ./dev golden: record the golden pictures anew. Look at the difference before committing it.
source packaging/dev/common.sh
set_up
build_preset dev golden_test slips_test
YZ_GOLDEN_RECORD=1 build/dev/bin/golden_test
YZ_GOLDEN_RECORD=1 build/dev/bin/slips_test
git status --short tests/golden
