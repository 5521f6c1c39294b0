# ./dev run: a hub and the demo station, then the kiosk in a window, or the demo lunch without one.
source packaging/dev/common.sh

headless=
hub=yes
options=()
for argument in "$@"; do
    case $argument in
        --headless) headless=yes ;;
        --no-hub) hub= ;;
        --reset) rm -rf build/demo ;;
        --landscape | --fullscreen) options+=("$argument") ;;
        *) fail "'$argument' is no option of run (see ./dev help)" ;;
    esac
done
if [ -z "$headless" ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "There is no display here: the kiosk serves the demo lunch headless."
    headless=yes
fi

set_up
build_preset release yizhan-kiosk yizhan-hub yizhan-card yizhan-printer
bin=build/release/bin
demo=build/demo
mkdir -p "$demo/hub" "$demo/tls" "$demo/station"
chmod 700 "$demo" "$demo/hub" "$demo/tls" "$demo/station"

hub_process=
device_processes=()
stop() {
    for process in ${hub_process:+"$hub_process"} ${device_processes[@]+"${device_processes[@]}"}; do
        kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true
    done
    rm -f "$demo/id_cards.fifo"  # Nobody reads it any more.
    stop_own_pcscd
}
trap stop EXIT
trap : INT
ensure_pcscd

# The devices that are not here: an ID card reader and a receipt printer, each on a pseudo terminal
# that the real drivers open. Names written into id_cards.fifo are laid on the reader.
mkdir -p "$demo/slips"
[ -n "$headless" ] && rm -f "$demo"/slips/*
rm -f "$demo/id_cards.fifo"
mkfifo -m 600 "$demo/id_cards.fifo"
exec 9<>"$demo/id_cards.fifo"
setsid "$bin/yizhan-card" idcard --pty "$demo/id_reader" --people assets/demo/id_cards.json \
    <&9 >"$demo/id_reader.log" 2>&1 &
device_processes+=($!)
setsid "$bin/yizhan-printer" --pty "$demo/printer" --out "$demo/slips" \
    </dev/null >"$demo/printer.log" 2>&1 &
device_processes+=($!)
install -m 600 assets/demo/sun.toml "$demo/sun.toml"

# A private authority and the hub's certificate, made once.
make_certificates() (
    cd "$demo/tls"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -keyout ca.key \
        -out ca.pem -subj "/CN=Yizhan demo authority" -addext "keyUsage=critical,keyCertSign" 2>&1
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout hub.key -out hub.csr \
        -subj "/CN=127.0.0.1" 2>&1
    printf 'subjectAltName=IP:127.0.0.1,DNS:localhost\n' >hub.ext
    openssl x509 -req -in hub.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 -extfile hub.ext \
        -out hub.pem 2>&1
)
[ -s "$demo/tls/hub.pem" ] || make_certificates >"$demo/tls/log" ||
    fail "openssl cannot make the demo's certificates; see $demo/tls/log"

# The hub takes a free port and says which.
url=https://127.0.0.1:1
if [ -n "$hub" ]; then
    # In a session of its own: Ctrl-C ends the kiosk first, which sends what it has.
    setsid "$bin/yizhan-hub" serve --data "$demo/hub" --listen 127.0.0.1:0 --tls-cert "$demo/tls/hub.pem" \
        --tls-key "$demo/tls/hub.key" >"$demo/hub.log" 2>&1 &
    hub_process=$!
    tries=0
    until grep -q '^listening on ' "$demo/hub.log"; do
        kill -0 "$hub_process" 2>/dev/null || fail "the hub ended: $(tail -n 1 "$demo/hub.log")"
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || fail "the hub does not come up; see $demo/hub.log"
        sleep 0.1
    done
    url=$(sed -n 's/^listening on //p' "$demo/hub.log")
    say "yizhan-hub serves on $url"
fi

# The demo's clock: each run serves the next meal after the last one, so the journal goes on.
# 2025-11-21T11:08+08:00 is the first.
first_s=1763694480
lunch_s=$((11 * 3600 + 8 * 60))
dinner_s=$((17 * 3600 + 8 * 60))
china_s=28800
next_meal_s() { # the first lunch or dinner after $1
    local day_s=$((($1 + china_s) / 86400 * 86400 - china_s)) at_s
    for at_s in $((day_s + lunch_s)) $((day_s + dinner_s)) $((day_s + 86400 + lunch_s)); do
        [ "$at_s" -le "$1" ] || { echo "$at_s"; return; }
    done
}
start_s=$first_s
[ ! -s "$demo/served_until" ] || start_s=$(next_meal_s "$(cat "$demo/served_until")")
clock_start=$(date -u -d "@$((start_s + china_s))" +%Y-%m-%dT%H:%M:%S+08:00)

config=$demo/station.toml
sed -e "s|^policy = .*|policy = \"../../assets/policy/qingxi/meals.toml\"|" \
    -e "s|^roster = .*|roster = \"../../assets/demo/roster.json\"|" \
    -e "s|^cards = .*|cards = \"../../assets/demo/cards.json\"|" \
    -e "s|^identity_key = .*|identity_key = \"../../assets/demo/identity.key\"|" \
    -e "s|^pcsc = .*|pcsc = true\ntransit = true\nsun_keys = \"sun.toml\"\nid_card = \"id_reader\"|" \
    -e "s|^clock_start = .*|clock_start = \"$clock_start\"|" assets/demo/station.toml >"$config"
printf '\n[printer]\ndevice = "printer"\ndrawer = true\nmodel = "yizhan-printer"\n' >>"$config"
printf '\n[hub]\nurl = "%s"\nca_file = "tls/ca.pem"\n' "$url" >>"$config"

if [ -n "$hub" ] && [ ! -e "$demo/enrolled" ]; then
    code=$("$bin/yizhan-hub" enrolment-code --data "$demo/hub" --station QX-001) ||
        fail "the hub gives no enrolment code; see $demo/hub.log"
    "$bin/yizhan-kiosk" enrol --state "$demo/station" --config "$config" --code "$code" >/dev/null ||
        fail "the station could not be enrolled at the hub; see $demo/hub.log"
    touch "$demo/enrolled"
    say "station QX-001 is enrolled with a one-time code"
fi

# Money on the cards: the first run begins with what people had paid in before.
if [ ! -e "$demo/opened" ]; then
    while read -r elder amount _; do
        case $elder in '' | '#'*) continue ;; esac
        "$bin/yizhan-kiosk" top-up --state "$demo/station" --config "$config" --elder "$elder" \
            --yuan "$amount" >/dev/null || fail "the demo's money could not be paid in"
    done <assets/demo/paid_in.txt
    touch "$demo/opened"
fi

at_station=(--state "$demo/station" --config "$config")
before=$("$bin/yizhan-kiosk" status "${at_station[@]}" | sed -n '/ records here/p')
recorded_before=${before%% *}
[ "$start_s" = "$first_s" ] || case $before in *', 0 queued' | '') ;; *) say "From before: $before" ;; esac
say "清溪村长者饭堂, $clock_start"
began=$SECONDS
status=0
if [ -n "$headless" ]; then
    rm -f "$demo"/*.png
    python3 packaging/dev/lunch.py --kiosk "$bin/yizhan-kiosk" --card "$bin/yizhan-card" \
        --state "$demo/station" --config "$config" --out "$demo" --cards assets/demo/cards.json \
        --ids "$demo/id_cards.fifo" --lunch assets/demo/lunch.txt --worker assets/demo/worker.txt || status=$?
    # All the taps and the time screens stand take less than an hour of the demo's clock.
    echo $((start_s + 3600)) >"$demo/served_until"
else
    say "F1 … F12 tap sample cards; or in another terminal: ./dev card tap WANG, ./dev card id WANG"
    say "A worker: ./dev card tap BADGE_LI, PIN 135790; a second person: BADGE_CHEN, PIN 246802"
    "$bin/yizhan-kiosk" --state "$demo/station" --config "$config" \
        --answers "$demo/answers.jsonl" ${options[@]+"${options[@]}"} || status=$?
    echo $((start_s + 3600 + SECONDS - began)) >"$demo/served_until"
fi
[ "$status" = 0 ] || fail "the kiosk ended with status $status; what is wrong stands above."

if [ -n "$hub" ]; then
    "$bin/yizhan-kiosk" sync "${at_station[@]}" 2>>"$demo/kiosk.log" || fail "the hub has not got everything; see $demo/hub.log"
    say "What the hub has of this meal:"
    "$bin/yizhan-hub" records --data "$demo/hub" --station QX-001 |
        awk -F'[.\t]' -v before="$recorded_before" '/^[0-9]+\.[0-9]+\t/ && $2 <= before { next } { print }'
else
    "$bin/yizhan-kiosk" status "${at_station[@]}"
    say "There is no hub in this run: what is queued is sent at the next start with one."
fi
[ -z "$headless" ] || say "Pictures: $demo/*.png; what was said: $demo/*.wav; the lunch as data: $demo/lunch.json"
say "Slips: $demo/slips"
