// Level 1. What a resident ID card reader is to the application: a source of events from a thread
// of its own. A card is told whole or not at all, and once however long it lies.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/base/civil_date.h"
#include "kiosk/base/wiped_text.h"

namespace yz::hw::port {

enum class IdCardKind {
    Resident,              ///< 居民身份证
    HmtPermit,             ///< 港澳台居民居住证
    ForeignPermanent2017,  ///< 外国人永久居留身份证 2017, a number of 15 characters
    ForeignPermanent2023,  ///< 外国人永久居留身份证 2023
};

/// What a look-up needs. Hash the number, then let it go.
struct IdCardRead {
    std::string reader;
    IdCardKind kind = IdCardKind::Resident;
    base::WipedText
        number;  ///< 18 characters, its check digit right; 15 of the foreign card of 2017.
    base::WipedText name;  ///< UTF-8; old cards have private-use characters in it.
    std::optional<base::CivilDate> valid_through;  ///< nullopt: 长期, or not written as a date.
    std::int64_t at_boot_ms = 0;  ///< When the card was found: "card to answer" starts here.
};

/// Why a card gave nothing, and what the person is asked to do.
enum class IdCardTrouble {
    Removed,        ///< Taken off while it was read: hold it a little longer.
    Unreadable,     ///< Three tries failed: lay it down again, flat and alone.
    NotAnIdCard,    ///< Another kind of card: this reader takes the ID card only.
    Rejected,       ///< Card and reader do not trust each other: a worker looks at the card.
    UnknownLayout,  ///< A document of a kind or with a number not known: a worker looks at it.
};
struct IdCardTroubled {
    std::string reader;
    IdCardTrouble trouble = IdCardTrouble::Unreadable;
    std::int64_t at_boot_ms = 0;
};

/// The reader itself, and what the worker tries.
enum class IdReaderHealth {
    Ready,
    NotThere,        ///< No such port: plug it in.
    NoAnswer,        ///< Port open, no sense at any speed: unplug and plug in, look at the cable.
    SelfTestFailed,  ///< Its security module is broken: replace it.
    NotAuthorised,   ///< Its security module is not licensed: call the supplier.
};
struct IdReaderChanged {
    std::string reader;
    IdReaderHealth health = IdReaderHealth::Ready;
};

using IdEvent = std::variant<IdCardRead, IdCardTroubled, IdReaderChanged>;

/// Called from the reader's thread; must not wait.
using IdListener = std::function<void(IdEvent)>;

/// A driver. Runs its own thread between construction and destruction; never throws from there:
/// trouble is an event, and it keeps trying for ever.
class IdReader {
public:
    virtual ~IdReader() = default;
};

}  // namespace yz::hw::port
