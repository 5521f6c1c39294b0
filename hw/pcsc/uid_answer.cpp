#include "hw/pcsc/uid_answer.h"

#include <algorithm>

namespace yz::hw::pcsc {

namespace {

using port::CardTrouble;

constexpr std::size_t kStatusBytes = 2;
constexpr std::uint8_t kRandomUidFirst = 0x08;  // Source: ISO/IEC 14443-3, table of uid0.
constexpr std::uint8_t kCascadeTag = 0x88;      // Source: ISO/IEC 14443-3, 6.5.4.

bool all_equal_to(std::span<const std::uint8_t> bytes, std::uint8_t value) {
    return std::all_of(bytes.begin(), bytes.end(), [value](auto byte) { return byte == value; });
}

}  // namespace

tl::expected<port::CardUid, CardTrouble> parse_uid_answer(std::span<const std::uint8_t> answer) {
    if (answer.size() < kStatusBytes) return tl::unexpected(CardTrouble::Malformed);
    const auto uid = answer.first(answer.size() - kStatusBytes);
    const std::uint8_t status1 = answer[uid.size()];
    const std::uint8_t status2 = answer[uid.size() + 1];

    if (status1 != 0x90 || status2 != 0x00) {
        // Source: ISO/IEC 7816-4, 5.6: SW1 of an error is 62 to 6F and comes without data.
        const bool refusal = uid.empty() && status1 >= 0x62 && status1 <= 0x6F;
        return tl::unexpected(refusal ? CardTrouble::Unsupported : CardTrouble::Malformed);
    }
    if (uid.size() != 4 && uid.size() != 7 && uid.size() != 10) {
        return tl::unexpected(CardTrouble::Malformed);
    }
    if (all_equal_to(uid, 0x00) || all_equal_to(uid, 0xFF)) {
        return tl::unexpected(CardTrouble::Malformed);
    }
    if (uid.size() == 4 && uid[0] == kCascadeTag) return tl::unexpected(CardTrouble::Malformed);
    if (uid.size() == 4 && uid[0] == kRandomUidFirst) {
        return tl::unexpected(CardTrouble::RandomUid);
    }
    return port::CardUid{{uid.begin(), uid.end()}};
}

}  // namespace yz::hw::pcsc
