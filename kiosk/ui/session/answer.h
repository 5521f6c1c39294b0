// Level 4. What was answered to a card, at the moment it is shown: one line of --answers.
// Holds ids and amounts; the masked name only for the line a person reads, never for the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "hw/port/card_reader.h"
#include "kiosk/base/civil_date.h"
#include "kiosk/station/command.h"

namespace yz::ui {

struct Answer {
    std::string screen_id;  ///< E2, E3, E4_card_lost, E5 …
    std::variant<station::MealQuoted, station::MealDone, station::AccountShown, station::Refused,
                 station::NotRecorded, hw::port::CardTrouble>
        what;
    base::WallMs at_ms = 0;            ///< Wall time of the answer.
    std::int64_t card_at_boot_ms = 0;  ///< When the card was first seen by its reader.
    std::int64_t asked_at_boot_ms =
        0;  ///< When the station was asked; the card's time for a trouble.
};

/// Stable words: "card_lost", "already_served" …; "removed", "random_uid" …
const char* refusal_name(station::Refusal refusal);
const char* trouble_name(hw::port::CardTrouble trouble);

/// One JSON line without its newline:
/// {"answer":"served","screen":"E3","at":…,"elder":…,"price_fen":…,"layers":[{"rule":…,"funder":…,
/// "fen":…}],"pays_fen":…,"seq":…,"pickup":…,"repeated":false,"card_ms":…,"ask_ms":…}
/// answer: quoted, served, account, refused (with "refusal"), not_recorded (with "why"),
/// card_trouble (with "trouble"). `shown_boot_ms`: when the picture stood on the screen.
std::string answer_json(const Answer& answer, std::int64_t shown_boot_ms);

/// The same for a person at a terminal: masked name, price, layers, what the elder pays or why not.
std::string answer_line(const Answer& answer, std::int64_t shown_boot_ms);

}  // namespace yz::ui
