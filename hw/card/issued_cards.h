// Level 2. Social security and transit cards as their issuers make them, out of what stands on a
// sample card, with what real ones do otherwise or wrong.
#pragma once

#include "hw/card/file_card.h"
#include "hw/sample/sample_cards.h"

namespace yz::hw::card {

/// What a social security card does wrong or otherwise than most.
struct SocialFaults {
    bool keeps_holder_to_itself = false;  ///< 6982 for everything in EF06: a PIN first.
    bool wrong_length = false;            ///< Each record says one byte more than it has.
    CardHabits habits{};
};
FileCard social_card(const sample::SocialChip& chip, const SocialFaults& faults = {});

enum class TransitScheme { Union, Old };
struct TransitFaults {
    bool wrong_length = false;    ///< The card's number says one byte more than it has.
    bool bare_selection = false;  ///< Selected without a description: the number is in a file only.
    TransitScheme scheme = TransitScheme::Union;
    CardHabits habits{};
};
FileCard transit_card(const sample::TransitChip& chip, const TransitFaults& faults = {});

}  // namespace yz::hw::card
