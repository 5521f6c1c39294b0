// Fuzz: whatever an ID card reader sends. The first byte chooses the text of a card alone, or a
// whole talk in which the reader's bytes come in pieces and time passes between them.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "hw/idcard/reader_session.h"
#include "kiosk/base/check.h"
#include "kiosk/base/text.h"

using namespace yz::hw::idcard;

namespace {

void check_card(std::string_view number, std::string_view name) {
    YZ_CHECK(number.size() == 18 || number.size() == 15);
    YZ_CHECK(yz::base::parse_utf8(name).has_value());
}

void text_alone(std::span<const std::uint8_t> bytes) {
    const auto card = parse_card_text(bytes);
    if (!card) return;
    YZ_CHECK(bytes.size() == kTextBytes);
    check_card(card->number.view(), card->name.view());
}

void check_actions(const Actions& actions) {
    for (const Action& action : actions) {
        const auto* tell = std::get_if<Tell>(&action);
        if (tell == nullptr) continue;
        const auto* card = std::get_if<yz::hw::port::IdCardRead>(&tell->event);
        if (card != nullptr) check_card(card->number.view(), card->name.view());
    }
}

/// Pieces: a byte of how much time passes (16 ms each), a byte of how many of the rest arrive.
void whole_talk(std::span<const std::uint8_t> bytes) {
    ReaderSession session("fuzz", {});
    std::int64_t now_ms = 0;
    check_actions(session.port_opened(now_ms));
    while (bytes.size() > 2) {
        now_ms += bytes[0] * 16;
        // 255: a whole answer with a text may follow.
        const std::size_t wanted = bytes[1] == 255 ? 1295 : bytes[1];
        bytes = bytes.subspan(2);
        check_actions(session.time_passed(now_ms));
        const std::size_t count = std::min(wanted, bytes.size());
        check_actions(session.received(bytes.first(count), now_ms));
        YZ_CHECK(session.next_ms().has_value());
        bytes = bytes.subspan(count);
    }
    check_actions(session.port_missing(now_ms));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    const std::span<const std::uint8_t> rest(input + 1, size - 1);
    if (input[0] == 'T') {
        text_alone(rest);
    } else {
        whole_talk(rest);
    }
    return 0;
}
