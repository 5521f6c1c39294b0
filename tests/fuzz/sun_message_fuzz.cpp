// Fuzz: whatever a card says it is at a tap. The first byte chooses: an NDEF file, or an address.
#include <cstddef>
#include <cstdint>

#include "hw/ntag424/ndef_uri.h"
#include "hw/ntag424/sun_url.h"
#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace yz::hw::ntag424;
    if (size == 0) return 0;
    const std::span<const std::uint8_t> rest(input + 1, size - 1);
    if (input[0] % 2 == 0) {
        const auto url = parse_ndef_uri(rest);
        if (url) YZ_CHECK(url->size() <= rest.size() + 12);
        return 0;
    }
    const bool hidden = input[0] % 4 == 1;
    const auto tap = parse_sun_url(yz::base::as_text(rest),
                                   {.picc = hidden ? "e" : "", .covered_from = hidden ? "d" : ""});
    if (!tap) return 0;
    YZ_CHECK(std::holds_alternative<AesBlock>(tap->who) == hidden);
    YZ_CHECK(tap->covered.size() < rest.size());
    // Nobody guesses a signature.
    YZ_CHECK(!genuine_mark(*tap, {.use = std::vector<std::uint8_t>(9)}).has_value());
    return 0;
}
