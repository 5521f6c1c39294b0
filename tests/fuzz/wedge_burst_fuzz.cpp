// Fuzz: whatever a keyboard-wedge device types. Even first byte: the rest is a text for the number
// formats and calibration; odd: keys with their times, four bytes a key.
#include <cstddef>
#include <cstdint>
#include <string>

#include "hw/wedge/calibration.h"
#include "hw/wedge/wedge_decoder.h"
#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

namespace {

using namespace yz::hw::wedge;

void number(std::string_view text) {
    const yz::hw::port::CardUid uid{{0x02, 0x6f, 0x6c, 0x3a}};
    Calibration calibration;
    const auto step = calibration.card(uid, text);
    const auto* format = std::get_if<NumberFormat>(&step);
    if (format == nullptr) return;
    const auto part = parse_card_number(text, *format);
    YZ_CHECK(part.has_value());
    for (std::size_t i = 0; i < part->bytes.size(); ++i) {
        YZ_CHECK(part->bytes[i] == uid.bytes[static_cast<std::size_t>(part->start) + i]);
    }
}

void keys(std::span<const std::uint8_t> bytes, WedgeUse use) {
    WedgeDecoder decoder({"fuzz",
                          use,
                          {{NumberForm::Decimal, 0, 4, ByteOrder::Straight, 0, 4},
                           {NumberForm::Hex, 0, 7, ByteOrder::Reversed, 0, 7}}});
    std::int64_t at_ms = 0;
    std::size_t lying = 0;
    const auto check = [&](const std::vector<WedgeEvent>& events) {
        for (const WedgeEvent& event : events) {
            if (const auto* code = std::get_if<CodeScanned>(&event)) {
                YZ_CHECK(use == WedgeUse::Codes);
                YZ_CHECK(code->text.size() >= kBurstCharsMin &&
                         code->text.size() <= kBurstCharsMax);
                YZ_CHECK(code->text.find('\0') == std::string::npos);
            }
            if (std::holds_alternative<yz::hw::port::CardPresented>(event)) {
                YZ_CHECK(use == WedgeUse::Cards && ++lying == 1);
            }
            if (std::holds_alternative<yz::hw::port::CardTroubled>(event)) ++lying;
            if (std::holds_alternative<yz::hw::port::CardGone>(event)) YZ_CHECK(lying-- == 1);
        }
    };
    for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
        at_ms += bytes[i + 3];
        if (bytes[i + 2] == 0xFF) {
            check(decoder.lost(at_ms));
        } else {
            check(decoder.key({static_cast<std::uint16_t>(bytes[i] | bytes[i + 1] << 8),
                               bytes[i + 2] % 3, at_ms}));
        }
    }
    while (const auto next_ms = decoder.next_ms()) {
        YZ_CHECK(*next_ms > at_ms - 1);
        at_ms = *next_ms;
        check(decoder.quiet(at_ms));
    }
    YZ_CHECK(lying == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    const std::span<const std::uint8_t> rest(input + 1, size - 1);
    if (input[0] % 2 == 0) {
        number(yz::base::as_text(rest));
    } else {
        keys(rest, input[0] % 4 == 1 ? WedgeUse::Cards : WedgeUse::Codes);
    }
    return 0;
}
