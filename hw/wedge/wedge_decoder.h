// Level 2. One keyboard-wedge device: its keys in, what the application hears out. Pure, its time
// is given. A device is either for cards or for codes: a printed code can never pass for a card.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hw/port/card_reader.h"
#include "hw/wedge/burst.h"
#include "hw/wedge/card_number.h"
#include "hw/wedge/key_text.h"

namespace yz::hw::wedge {

enum class WedgeUse { Cards, Codes };

struct WedgeSettings {
    std::string reader;  ///< Its name in every event.
    WedgeUse use = WedgeUse::Cards;
    /// From calibration, at most one of each form and length; empty: not calibrated. uid_bytes is
    /// 4, 7 or 10. Cards only.
    std::vector<NumberFormat> formats;
};

/// The reader prints only part of the number, so several cards may share it.
struct PartOfCard {
    std::string reader;
    UidPart part;
    std::int64_t at_boot_ms = 0;
};
/// A reader that is not calibrated yet typed this. For calibration only, never a card.
struct UncalibratedText {
    std::string reader;
    std::string text;
};
/// A scanner's text: QR or bar code.
struct CodeScanned {
    std::string reader;
    std::string text;
    std::int64_t at_boot_ms = 0;
};
/// NoCharacter: the code holds more than plain letters and digits; such codes need the scanner's
/// serial mode (USB-CDC).
struct CodeUnreadable {
    std::string reader;
    BurstProblem problem = BurstProblem::NoCharacter;
};

/// CardPresented and CardTroubled are each followed by a CardGone. A number that is none is
/// Malformed, four bytes beginning with 08 are RandomUid, as with every other reader.
using WedgeEvent =
    std::variant<port::CardPresented, port::CardTroubled, port::CardGone, port::ReadersChanged,
                 PartOfCard, UncalibratedText, CodeScanned, CodeUnreadable>;
/// Called from the reader's thread; must not wait.
using WedgeListener = std::function<void(WedgeEvent)>;

/// One EV_KEY event of the kernel; `at_ms` since boot, counting sleep.
struct KeyEvent {
    std::uint16_t code = 0;
    std::int32_t value = 0;
    std::int64_t at_ms = 0;
};

class WedgeDecoder {
public:
    /// A reader never says that a card went, and some repeat a card that lies on them. The same
    /// text again within this time is the same tap. Source: our choice; between two taps of one
    /// person lie more than two seconds.
    static constexpr std::int64_t kSameTapMs = 2000;

    explicit WedgeDecoder(WedgeSettings settings) : settings_(std::move(settings)) {}

    std::vector<WedgeEvent> key(const KeyEvent& event);
    /// The kernel lost keys.
    std::vector<WedgeEvent> lost(std::int64_t now_ms);
    /// Must be called at next_ms() when no key came.
    std::vector<WedgeEvent> quiet(std::int64_t now_ms);
    std::optional<std::int64_t> next_ms() const;
    /// The device was pulled out: a card on it is gone, half a burst is forgotten.
    std::vector<WedgeEvent> unplugged();

private:
    void ended(const BurstEnd& end, std::int64_t now_ms, std::vector<WedgeEvent>& events);
    void code(const BurstEnd& end, std::vector<WedgeEvent>& events) const;
    WedgeEvent card(const BurstEnd& end, std::int64_t now_ms) const;
    void take_off(std::vector<WedgeEvent>& events);

    WedgeSettings settings_;
    KeyText keys_;
    BurstCollector burst_;
    std::optional<std::string> lying_;  ///< The text of the card now on the reader.
    std::int64_t lying_until_ms_ = 0;
};

}  // namespace yz::hw::wedge
