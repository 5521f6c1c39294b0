#include "hw/ntag424/sun.h"

#include <algorithm>
#include <nettle/memops.h>

#include "kiosk/base/hex.h"

namespace yz::hw::ntag424 {

namespace {

/// Number and counter are there, the number has 7 bytes. Source: NT4H2421Gx data sheet, 9.3.4.
constexpr std::uint8_t kPiccBoth = 0xC7;
/// Session vector 2: label, counter 1, 128 bits. Source: AN12196, 3.3 (SV2).
constexpr std::array<std::uint8_t, 6> kSv2 = {0x3C, 0xC3, 0x00, 0x01, 0x00, 0x80};

}  // namespace

tl::expected<SunMark, PiccProblem> parse_picc(const AesKey& meta_read, const AesBlock& picc) {
    const AesBlock plain = aes_decrypted(meta_read, picc);
    if (plain[0] != kPiccBoth) return tl::unexpected(PiccProblem::OtherContents);
    SunMark mark;
    std::copy_n(plain.begin() + 1, mark.uid.size(), mark.uid.begin());
    mark.counter = static_cast<std::uint32_t>(plain[8] | plain[9] << 8 | plain[10] << 16);
    return mark;
}

AesKey session_mac_key(const AesKey& file_read, const SunMark& mark) {
    AesBlock vector{};
    auto at = std::copy(kSv2.begin(), kSv2.end(), vector.begin());
    at = std::copy(mark.uid.begin(), mark.uid.end(), at);
    for (const unsigned shift : {0U, 8U, 16U}) {
        *at++ = static_cast<std::uint8_t>(mark.counter >> shift & 0xFF);
    }
    return aes_cmac(file_read, vector);
}

SunMac sun_mac(const AesKey& file_read, const SunMark& mark, std::string_view covered) {
    const AesBlock full = aes_cmac(session_mac_key(file_read, mark), base::as_bytes(covered));
    SunMac mac{};
    for (std::size_t i = 0; i < mac.size(); ++i) mac[i] = full[2 * i + 1];
    return mac;
}

tl::expected<SunMark, SunRefusal> genuine_mark(const SunTap& tap, const SunKeys& keys) {
    SunMark mark;
    if (const auto* hidden = std::get_if<AesBlock>(&tap.who)) {
        const auto found = parse_picc(keys.meta_read, *hidden);
        if (!found) return tl::unexpected(SunRefusal::NotGenuine);
        mark = *found;
    } else {
        mark = std::get<SunMark>(tap.who);
    }
    std::vector<std::uint8_t> input(mark.uid.begin(), mark.uid.end());
    input.insert(input.end(), keys.use.begin(), keys.use.end());
    const auto file_read = diversified_key(keys.file_read_master, input);
    if (!file_read) return tl::unexpected(SunRefusal::NotGenuine);
    const SunMac mac = sun_mac(*file_read, mark, tap.covered);
    // In the same time whatever differs.
    if (memeql_sec(mac.data(), tap.mac.data(), mac.size()) == 0) {
        return tl::unexpected(SunRefusal::NotGenuine);
    }
    return mark;
}

tl::expected<void, SunRefusal> newer(std::uint32_t counter,
                                     std::optional<std::uint32_t> last_seen) {
    if (last_seen && counter <= *last_seen) return tl::unexpected(SunRefusal::OldCounter);
    return {};
}

}  // namespace yz::hw::ntag424
