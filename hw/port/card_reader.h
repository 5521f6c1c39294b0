// Level 1. What every card reader is to the application: a source of events from a thread of its
// own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/card_token.h"

namespace yz::hw::port {

/// 4, 7 or 10 bytes. Source: ISO/IEC 14443-3, 6.5.4.
struct CardUid {
    std::vector<std::uint8_t> bytes;
    auto operator<=>(const CardUid&) const = default;
};

/// Why a card on the reader gave no usable number. Each has its own words on the screen.
enum class CardTrouble {
    Removed,      ///< Pulled before it was read: hold it a little longer.
    RandomUid,    ///< A phone or random-ID card: its number changes every time.
    Unsupported,  ///< It has no number that can be asked for, or keeps all to itself (a PIN first).
    Malformed,    ///< An answer of the wrong form, or answers without end.
    SeveralCards,  ///< Two at once.
    NotGenuine,    ///< It should prove itself and did not: a copy, or another issuer's.
    NotAnIdCard,   ///< On an ID card reader: this place takes the ID card only.
    Rejected,      ///< An ID card and its reader do not trust each other: a worker looks at it.
};

struct CardPresented {
    std::string reader;
    base::CardToken token;
    std::int64_t at_boot_ms = 0;  ///< When the card was first seen: "card to answer" starts here.
};
struct CardTroubled {
    std::string reader;
    CardTrouble trouble = CardTrouble::Malformed;
    std::int64_t at_boot_ms = 0;
};
struct CardGone {
    std::string reader;
};
/// Readers now connected; empty means the screen says the reader is broken.
struct ReadersChanged {
    std::vector<std::string> readers;
};

using CardEvent = std::variant<CardPresented, CardTroubled, CardGone, ReadersChanged>;

/// Called from the reader's thread; must not wait.
using CardListener = std::function<void(CardEvent)>;

/// A driver. Runs its own thread between construction and destruction; never throws from there:
/// trouble is an event, and it keeps trying for ever.
class CardReader {
public:
    virtual ~CardReader() = default;
};

}  // namespace yz::hw::port
