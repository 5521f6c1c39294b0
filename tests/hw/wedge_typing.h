// Tests. A keyboard-wedge device typing: text as the kernel's key events, and what was told, as
// words.
#pragma once

#include <linux/input-event-codes.h>
#include <string>
#include <vector>

#include "hw/wedge/wedge_decoder.h"
#include "kiosk/base/hex.h"
#include "tests/support/card_events.h"

namespace yz::tests {

/// Pressed and let go `gap_ms` apart, shift before each capital; '\n' is Enter. Only letters,
/// digits, comma, colon and slash.
inline std::vector<hw::wedge::KeyEvent> typed(const std::string& text, std::int64_t start_ms,
                                              std::int64_t gap_ms) {
    static const std::vector<std::pair<std::string, int>> kRows = {
        {"1234567890", KEY_1}, {"qwertyuiop", KEY_Q}, {"asdfghjkl;", KEY_A}, {"zxcvbnm,./", KEY_Z}};
    std::vector<hw::wedge::KeyEvent> keys;
    std::int64_t at_ms = start_ms;
    for (char character : text) {
        int code = character == '\n' ? KEY_ENTER : character == '\t' ? KEY_TAB : KEY_F1;
        const bool shift = (character >= 'A' && character <= 'Z') || character == ':';
        if (character == ':') character = ';';
        if (shift && character != ';') character = static_cast<char>(character - 'A' + 'a');
        for (const auto& [row, first] : kRows) {
            const auto place = row.find(character);
            if (place != std::string::npos) code = first + static_cast<int>(place);
        }
        if (shift) keys.push_back({KEY_LEFTSHIFT, 1, at_ms});
        keys.push_back({static_cast<std::uint16_t>(code), 1, at_ms});
        keys.push_back({static_cast<std::uint16_t>(code), 0, at_ms});
        if (shift) keys.push_back({KEY_LEFTSHIFT, 0, at_ms});
        at_ms += gap_ms;
    }
    return keys;
}

inline std::string word(const hw::wedge::WedgeEvent& event) {
    using namespace hw;
    if (const auto* card = std::get_if<port::CardPresented>(&event)) {
        return "+" + base::hex(card->token.number);
    }
    if (const auto* card = std::get_if<port::CardTroubled>(&event))
        return trouble_word(card->trouble);
    if (const auto* readers = std::get_if<port::ReadersChanged>(&event)) {
        return "readers:" + std::to_string(readers->readers.size());
    }
    if (const auto* card = std::get_if<wedge::PartOfCard>(&event)) {
        return "part:" + base::hex(card->part.bytes) + "@" + std::to_string(card->part.start) +
               "/" + std::to_string(card->part.uid_bytes);
    }
    if (const auto* text = std::get_if<wedge::UncalibratedText>(&event))
        return "typed:" + text->text;
    if (const auto* code = std::get_if<wedge::CodeScanned>(&event)) return "code:" + code->text;
    if (std::holds_alternative<wedge::CodeUnreadable>(event)) return "unreadable";
    return "-";
}

inline std::string words(const std::vector<hw::wedge::WedgeEvent>& events) {
    std::string all;
    for (const auto& event : events) all += (all.empty() ? "" : " ") + word(event);
    return all;
}

}  // namespace yz::tests
