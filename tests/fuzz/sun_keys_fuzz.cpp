// Fuzz: the file of an issuer's keys.
#include <cstddef>
#include <cstdint>

#include "hw/ntag424/sun_keys.h"
#include "kiosk/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const auto issuer =
        yz::hw::ntag424::parse_sun_keys({reinterpret_cast<const char*>(input), size});
    if (!issuer) {
        YZ_CHECK(!issuer.error().what.empty());
        return 0;
    }
    YZ_CHECK(issuer->keys.use.size() >= 9 && issuer->keys.use.size() <= 24);
    YZ_CHECK(!issuer->names.mac.empty());
    return 0;
}
