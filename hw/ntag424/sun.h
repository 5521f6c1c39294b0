// Level 2. Whether a tap of an NTAG 424 DNA card is genuine and new. Offline: the keys are given.
// Pure. Source: NXP AN12196 (Secure Unique NFC, Secure Dynamic Messaging), NT4H2421Gx data
// sheet, 9.3.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "hw/ntag424/aes_cmac.h"

namespace yz::hw::ntag424 {

using TagUid = std::array<std::uint8_t, 7>;
using SunMac = std::array<std::uint8_t, 8>;

/// Which card, and how many times it was read: 24 bits, up by one at every tap, never down.
struct SunMark {
    TagUid uid{};
    std::uint32_t counter = 0;
    bool operator==(const SunMark&) const = default;
};

enum class PiccProblem { OtherContents };
/// The 16 bytes in which a card hides its mark. OtherContents: the key does not fit, or the card is
/// not set to give both number and counter.
[[nodiscard]] tl::expected<SunMark, PiccProblem> parse_picc(const AesKey& meta_read,
                                                            const AesBlock& picc);

/// The key of one tap, from the card's file-read key.
AesKey session_mac_key(const AesKey& file_read, const SunMark& mark);
/// `covered` is the text the card was set to cover, often none.
SunMac sun_mac(const AesKey& file_read, const SunMark& mark, std::string_view covered);

/// What a tap says, not yet believed.
struct SunTap {
    std::variant<SunMark, AesBlock> who;  ///< The mark, or the 16 bytes that hide it.
    std::string covered;
    SunMac mac{};
};

/// NotGenuine: some other card, or a text somebody wrote. OldCounter: this tap was seen before, or
/// one after it: a copy of an old tap. Both are refused with words and recorded as an anomaly.
enum class SunRefusal { NotGenuine, OldCounter };

/// One issuer's keys. A card's file-read key is diversified_key(master, its number + use), so that
/// one card taken apart does not give away another.
struct SunKeys {
    AesKey meta_read{};
    AesKey file_read_master{};
    std::vector<std::uint8_t> use;  ///< 9 to 24 bytes, the same for all cards.
};

/// Believed from here on, except that it may be an old tap: ask `newer` with what was seen last.
[[nodiscard]] tl::expected<SunMark, SunRefusal> genuine_mark(const SunTap& tap,
                                                             const SunKeys& keys);
/// `last_seen` of the same card, nullopt when it was never seen. Gaps are normal: a card counts
/// taps on every telephone.
[[nodiscard]] tl::expected<void, SunRefusal> newer(std::uint32_t counter,
                                                   std::optional<std::uint32_t> last_seen);

}  // namespace yz::hw::ntag424
