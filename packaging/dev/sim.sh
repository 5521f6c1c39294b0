# ./dev sim --seed N [...]: the simulator; the same seed is the same run, to the byte.
source packaging/dev/common.sh
set_up
build_preset release yizhan-sim
exec build/release/bin/yizhan-sim "$@"
