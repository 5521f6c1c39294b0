# ./dev bench: every bench program and the running kiosk, each number beside its limit.
source packaging/dev/common.sh
set_up
build_preset release bench_targets yizhan-kiosk yizhan-card yizhan-printer
trap stop_own_pcscd EXIT
ensure_pcscd
python3 packaging/dev/bench/main.py
