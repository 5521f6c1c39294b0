# ./dev card tap NAME: tap a card of assets/demo/cards.json on the virtual reader of pcscd.
source packaging/dev/common.sh
[ "${1:-}" = tap ] && [ $# -ge 2 ] || fail "usage: ./dev card tap NAME (a name of assets/demo/cards.json, or a number in hexadecimal)"
[ -x build/release/bin/yizhan-card ] || build_preset release yizhan-card
vpcd_listens || fail "no pcscd with a virtual reader is running; ./dev run starts one."
shift
exec build/release/bin/yizhan-card tap --cards assets/demo/cards.json "$@"
