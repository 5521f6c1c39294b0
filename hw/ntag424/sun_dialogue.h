// Level 2. The talk with an NTAG 424 DNA card: the address it tells at this tap, and whether it is
// genuine. Pure over the channel.
// Source: facts on readers, section 3.4; NFC Forum Type 4 Tag 1.2, 5 (NDEF application and file).
#pragma once

#include <tl/expected.hpp>

#include "hw/apdu/channel.h"
#include "hw/ntag424/sun.h"
#include "hw/ntag424/sun_url.h"

namespace yz::hw::ntag424 {

/// One issuer: his keys, and where in the address what stands.
struct SunIssuer {
    SunKeys keys;
    SunNames names;
};

enum class SunProblem {
    NoAddress,   ///< No such file, or none of this issuer's addresses in it: some other tag.
    CardGone,    ///< Pulled.
    TooLong,     ///< It answered, but without coming to an end.
    Malformed,   ///< It answered something that no such tag has.
    NotGenuine,  ///< This issuer's form of address, signed by somebody else.
};

/// The card's mark, genuine now; whether it is newer than the last one is the station's to know.
[[nodiscard]] tl::expected<SunMark, SunProblem> read_signed_tap(apdu::CardChannel& channel,
                                                                const SunIssuer& issuer);

}  // namespace yz::hw::ntag424
