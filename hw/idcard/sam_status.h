// Level 2. The status bytes of a resident ID card reader's security module, and what to do on each.
// Pure. Source: GA/T 467-2019 as its vendors' protocol sheets give it (SW1 SW2 SW3).
#pragma once

#include <cstdint>

namespace yz::hw::idcard {

enum class Verdict {
    Success,         ///< 90
    CardFound,       ///< 9F
    NothingNew,      ///< 80 at find: no card, or one that was read already. Never "card taken off".
    NotSelected,     ///< 81: pulled, or read already.
    AskAgain,        ///< 10 11 21 24: it did not understand us (noise on the line).
    TryCardAgain,    ///< 33 41 47: the card answered badly: pulled or lying badly.
    Rejected,        ///< 31 32: card and reader do not trust each other.
    NotAnIdCard,     ///< 40
    SelfTestFailed,  ///< 60: accepts no command.
    NotAuthorised,   ///< 66: unusable.
    NoSuchContent,   ///< 91: of the added address only, which is never asked for.
    Unknown,         ///< No code of the table.
};

/// SW1 and SW2 say nothing more: the table leaves them open.
Verdict verdict_of(std::uint8_t sw3);

}  // namespace yz::hw::idcard
