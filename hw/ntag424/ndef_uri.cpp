#include "hw/ntag424/ndef_uri.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/base/hex.h"

namespace yz::hw::ntag424 {

namespace {

constexpr std::array<std::string_view, 5> kPrefixes = {"", "http://www.", "https://www.", "http://",
                                                       "https://"};
constexpr std::uint8_t kMessageBegins = 0x80, kChunked = 0x20, kShort = 0x10, kHasId = 0x08,
                       kKindBits = 0x07, kWellKnown = 0x01;

}  // namespace

tl::expected<std::string, NdefProblem> parse_ndef_uri(std::span<const std::uint8_t> file) {
    const auto cut_short = tl::unexpected(NdefProblem::CutShort);
    if (file.size() < 2) return cut_short;
    const std::size_t length = static_cast<std::size_t>(file[0]) << 8 | file[1];
    if (file.size() - 2 < length) return cut_short;
    const auto record = file.subspan(2, length);
    if (record.size() < 2) return cut_short;
    const std::uint8_t header = record[0];
    const bool wanted = (header & kMessageBegins) != 0 && (header & (kChunked | kHasId)) == 0 &&
                        (header & kKindBits) == kWellKnown && record[1] == 1;
    if (!wanted) return tl::unexpected(NdefProblem::NoUri);
    const std::size_t length_bytes = (header & kShort) != 0 ? 1 : 4;
    if (record.size() < 2 + length_bytes + 1) return cut_short;
    std::size_t payload = 0;
    for (std::size_t i = 0; i < length_bytes; ++i) payload = payload << 8 | record[2 + i];
    if (record[2 + length_bytes] != 'U') return tl::unexpected(NdefProblem::NoUri);
    const auto rest = record.subspan(2 + length_bytes + 1);
    if (payload < 1 || rest.size() < payload) return cut_short;
    if (rest[0] >= kPrefixes.size()) return tl::unexpected(NdefProblem::NoUri);
    const std::string_view text = base::as_text(rest.subspan(1, payload - 1));
    const bool printable =
        std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (!printable) return tl::unexpected(NdefProblem::BadText);
    return std::string(kPrefixes[rest[0]]) + std::string(text);
}

}  // namespace yz::hw::ntag424
