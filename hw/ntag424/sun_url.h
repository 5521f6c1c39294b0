// Level 2. The address a card gives at a tap, as what it says: number, counter, signature. Pure.
// Which parameter holds what is the issuer's choice and is given: the address itself never chooses.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "hw/ntag424/sun.h"

namespace yz::hw::ntag424 {

/// Names of parameters. Source: AN12196, 3.4 (examples of mirrored addresses).
struct SunNames {
    std::string picc;  ///< Where the mark is hidden; empty: it stands openly in uid and counter.
    std::string uid = "uid";
    std::string counter = "ctr";
    std::string mac = "cmac";
    /// The signature covers the text from this parameter's value up to its own; empty: no text.
    std::string covered_from;
};

/// Missing: a parameter is not there. Twice: it is there more than once. BadValue: not as many
/// hexadecimal digits as it has. BadOrder: what is to be covered stands behind the signature.
enum class SunUrlProblem { Missing, Twice, BadValue, BadOrder };

[[nodiscard]] tl::expected<SunTap, SunUrlProblem> parse_sun_url(std::string_view url,
                                                                const SunNames& names);

}  // namespace yz::hw::ntag424
