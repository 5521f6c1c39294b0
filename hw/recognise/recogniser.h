// Level 3. Which card lies on a PC/SC reader and who it says it is. Storage cards are known by
// their number at once; a chip is asked in the languages the station has use for, the strongest
// answer first. A card that breaks off is never told as less than it is.
#pragma once

#include <memory>
#include <optional>
#include <tl/expected.hpp>

#include "hw/ntag424/sun_dialogue.h"
#include "hw/pcsc/card_reading.h"
#include "kiosk/base/gb18030.h"

namespace yz::hw::recognise {

/// What a station asks chips. Each line costs the cards that are not of its kind one question (two
/// for transit), some 10 ms each.
struct Languages {
    bool social_security = true;
    bool transit = true;
    /// Without keys a card that signs is a card with a number as any other.
    std::optional<ntag424::SunIssuer> signing;
};

/// A pcsc::Recogniser. Copies share one table and belong to one thread.
class Recogniser {
public:
    /// Throws std::runtime_error when glibc has no GB18030.
    explicit Recogniser(Languages languages);

    /// In order: social security card, transit card, signing card, DESFire by its number, another
    /// card by its number.
    /// Removed: the card went, whatever it said before. Malformed: it answered what no such card
    /// answers, or never came to an end. Unsupported: a social security card that tells nothing
    /// without a PIN, or a chip without a number. NotGenuine: it should sign and does not, or signs
    /// for another card's number.
    tl::expected<base::CardToken, port::CardTrouble> operator()(const pcsc::CardSeen& card,
                                                                apdu::CardChannel& channel) const;

private:
    Languages languages_;
    std::shared_ptr<base::Gb18030> table_;
};

}  // namespace yz::hw::recognise
