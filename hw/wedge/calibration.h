// Level 2. How one reader prints card numbers, found out by tapping cards whose numbers are known
// from a PC/SC reader. Pure. What fits in two ways is not chosen: another card is asked for.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "hw/port/card_reader.h"
#include "hw/wedge/card_number.h"

namespace yz::hw::wedge {

/// NoNumber: the reader prints in no form we know. NoFit: no way of printing gives this text for
/// these cards: not the same card on both readers, or the reader scrambles its numbers.
/// OtherLength: this card's number is longer or shorter than that of the cards before; it needs a
/// calibration of its own.
enum class CalibrationProblem { NoNumber, NoFit, OtherLength };

/// Not one format yet: this many fit, tap another card.
struct AskAnotherCard {
    std::size_t fitting = 0;
};

class Calibration {
public:
    using Step = std::variant<NumberFormat, AskAnotherCard, CalibrationProblem>;
    /// `uid` from PC/SC and what the wedge reader typed for the same card. After a problem the
    /// cards before still count.
    Step card(const port::CardUid& uid, std::string_view typed);

private:
    std::vector<NumberFormat> fitting_;
};

}  // namespace yz::hw::wedge
