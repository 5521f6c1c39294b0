# ./dev card tap NAME: tap a card of assets/demo/cards.json on the virtual reader of pcscd.
# ./dev card id NAME: lay an ID card of assets/demo/id_cards.json on the demo's virtual reader.
source packaging/dev/common.sh
[ $# -ge 2 ] && { [ "$1" = tap ] || [ "$1" = id ]; } ||
    fail "usage: ./dev card tap NAME (a name of assets/demo/cards.json, or a number in hexadecimal), or ./dev card id NAME"
kind=$1
shift
if [ "$kind" = id ]; then
    grep -q "^ *\"$1\":" assets/demo/id_cards.json || fail "there is no ID card of $1 in assets/demo/id_cards.json"
    [ -p build/demo/id_cards.fifo ] || fail "no demo station is running; ./dev run starts one."
    printf '%s\n' "$1" >build/demo/id_cards.fifo
    say "$1's ID card lies on the reader"
    exit 0
fi
[ -x build/release/bin/yizhan-card ] || build_preset release yizhan-card
vpcd_listens || fail "no pcscd with a virtual reader is running; ./dev run starts one."
exec build/release/bin/yizhan-card tap --cards assets/demo/cards.json --memory build/demo/card_counters.json "$@"
