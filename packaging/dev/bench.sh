# ./dev bench: every bench program and the running kiosk, each number beside its limit.
source packaging/dev/common.sh
set_up
build_preset release bench_targets yizhan-kiosk
exec python3 packaging/dev/bench.py
