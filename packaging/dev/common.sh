# Sourced by the commands of ./dev, which runs them in the root of the repository.
# set_up installs what is missing; build_preset builds; both end the command with one plain line
# when they cannot.
set -euo pipefail

jobs=$(nproc)
mkdir -p build

say() { printf '%s\n' "$*"; }
fail() {
    printf './dev: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "'$1' needs root and there is no sudo here. Run ./dev as root, or install sudo."
    fi
}

listed_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packaging/apt-packages.txt | tr -d ' \t'; }

missing_packages() {
    local package
    for package in $(listed_packages); do
        # "not-installed" and "config-files" are states too.
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
            printf '%s\n' "$package"
    done
}

# Needs the network only when a package is missing.
set_up() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
        fail "apt is not here. Yizhan is built on Debian 12; its packages are in packaging/apt-packages.txt."
    local missing log=build/setup.log
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    say "Set-up: $(wc -w <<<"$missing") of $(listed_packages | wc -l) packages are missing; installing them with apt."
    say "  reading the package lists …"
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 ||
        fail "apt cannot read its package lists ($(grep -m1 -E '^(E|W|Err)' "$log" || tail -n 1 "$log")). Whole output: $log"
    # shellcheck disable=SC2086
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        --no-install-recommends install $missing 2>&1 | tee -a "$log" |
        awk '/newly installed/ { print "  " $0; fflush() }
             /^Unpacking / && ++n % 25 == 0 { print "  " n " unpacked"; fflush() }
             /^Setting up / && ++s % 50 == 0 { print "  " s " set up"; fflush() }'; then
        fail "apt cannot install what is missing ($(grep -m1 '^E:' "$log" || tail -n 1 "$log")). Whole output: $log"
    fi
    missing=$(missing_packages | tr '\n' ' ')
    [ -z "$missing" ] || fail "still missing after apt: $missing. Whole output: $log"
}

# build_preset PRESET [TARGET ...]: configure and build.
build_preset() {
    local preset=$1 target
    shift
    local targets=()
    for target in "$@"; do targets+=(--target "$target"); done
    say "Building (preset $preset) …"
    cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 ||
        { tail -n 25 "build/configure-$preset.log" >&2; fail "cmake cannot configure the preset $preset."; }
    cmake --build --preset "$preset" -j "$jobs" ${targets[@]+"${targets[@]}"} ||
        fail "the build (preset $preset) failed; the first error stands above."
}

# The virtual reader of vsmartcard listens on this port of every address. Source: its reader.conf.
vpcd_port=35963
vpcd_listens() { [ -S /run/pcscd/pcscd.comm ] && grep -qi "[0-9A-F]:8C7B 0*:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null; }

# A pcscd with the virtual reader: the running one, else one of our own (ended by stop_own_pcscd).
own_pcscd=
ensure_pcscd() {
    vpcd_listens && return 0
    if [ -d /run/systemd/system ]; then
        as_root systemctl restart pcscd.service || fail "pcscd does not start (systemctl status pcscd says why)."
    else
        if [ -S /run/pcscd/pcscd.comm ] && pidof pcscd >/dev/null; then
            fail "the running pcscd has no virtual reader: end it once, so that it starts anew with vsmartcard-vpcd."
        fi
        as_root mkdir -p /run/pcscd
        # In a session of its own: Ctrl-C ends the kiosk first, and then this.
        as_root sh -c 'setsid pcscd --foreground & echo $! >build/pcscd.pid' >build/pcscd.log 2>&1
        own_pcscd=$(cat build/pcscd.pid)
    fi
    local tries=0
    until vpcd_listens; do
        tries=$((tries + 1))
        [ "$tries" -lt 50 ] || fail "pcscd runs but its virtual reader is not on port $vpcd_port (is the port taken? see build/pcscd.log)."
        sleep 0.1
    done
}
stop_own_pcscd() {
    [ -z "$own_pcscd" ] || as_root kill "$own_pcscd" 2>/dev/null || true
    own_pcscd=
}
