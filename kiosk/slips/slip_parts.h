// Level 2. What every slip has: a head that says when it is no original, and the proof at its foot.
#pragma once

#include <string>
#include <vector>

#include "hw/port/printer.h"
#include "kiosk/slips/slip_words.h"

namespace yz::slips {

struct Reprint {
    const SlipWords& words;
    int count = 0;  ///< 0: the original, which says nothing.
};
std::vector<hw::port::PrintPart> slip_head(const std::string& station, const std::string& title,
                                           const Reprint& reprint);

struct Proof {
    std::string record_key;
    std::string seal;  ///< The content of the QR code; empty: none.
};
void append_proof(std::vector<hw::port::PrintPart>& parts, const Proof& proof,
                  const SlipWords& words);

}  // namespace yz::slips
