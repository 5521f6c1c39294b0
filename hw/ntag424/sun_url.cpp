#include "hw/ntag424/sun_url.h"

#include <algorithm>
#include <optional>

#include "kiosk/base/hex.h"

namespace yz::hw::ntag424 {

namespace {

/// Where the value of a parameter stands in the whole address.
struct Place {
    std::size_t begin = 0;
    std::size_t size = 0;
};

tl::expected<Place, SunUrlProblem> place_of(std::string_view url, std::string_view name) {
    std::optional<Place> found;
    std::size_t at = url.find('?');
    while (at != std::string_view::npos) {
        const std::size_t begin = at + 1;
        at = url.find('&', begin);
        const auto part = url.substr(begin, at == std::string_view::npos ? at : at - begin);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || part.substr(0, equals) != name) continue;
        if (found) return tl::unexpected(SunUrlProblem::Twice);
        found = Place{begin + equals + 1, part.size() - equals - 1};
    }
    if (!found) return tl::unexpected(SunUrlProblem::Missing);
    return *found;
}

template <std::size_t kSize>
tl::expected<std::array<std::uint8_t, kSize>, SunUrlProblem> value_of(std::string_view url,
                                                                      std::string_view name) {
    const auto place = place_of(url, name);
    if (!place) return tl::unexpected(place.error());
    const auto bytes = base::parse_hex(url.substr(place->begin, place->size));
    if (!bytes || bytes->size() != kSize) return tl::unexpected(SunUrlProblem::BadValue);
    std::array<std::uint8_t, kSize> value{};
    std::copy(bytes->begin(), bytes->end(), value.begin());
    return value;
}

}  // namespace

tl::expected<SunTap, SunUrlProblem> parse_sun_url(std::string_view url, const SunNames& names) {
    SunTap tap;
    const auto mac = value_of<8>(url, names.mac);
    if (!mac) return tl::unexpected(mac.error());
    tap.mac = *mac;
    if (!names.picc.empty()) {
        const auto picc = value_of<16>(url, names.picc);
        if (!picc) return tl::unexpected(picc.error());
        tap.who = *picc;
    } else {
        const auto uid = value_of<7>(url, names.uid);
        if (!uid) return tl::unexpected(uid.error());
        const auto counter = value_of<3>(url, names.counter);
        if (!counter) return tl::unexpected(counter.error());
        // In the address the most significant byte comes first, in the signature the least.
        const auto& bytes = *counter;
        tap.who =
            SunMark{*uid, static_cast<std::uint32_t>(bytes[0] << 16 | bytes[1] << 8 | bytes[2])};
    }
    if (!names.covered_from.empty()) {
        const auto from = place_of(url, names.covered_from);
        if (!from) return tl::unexpected(from.error());
        const std::size_t mac_begin = place_of(url, names.mac)->begin;
        if (from->begin > mac_begin) return tl::unexpected(SunUrlProblem::BadOrder);
        tap.covered = url.substr(from->begin, mac_begin - from->begin);
    }
    return tap;
}

}  // namespace yz::hw::ntag424
