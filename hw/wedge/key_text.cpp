#include "hw/wedge/key_text.h"

#include <array>
#include <linux/input-event-codes.h>

namespace yz::hw::wedge {

namespace {

struct Row {
    std::uint16_t first;
    const char* plain;
    const char* shifted;
};
/// Keys that lie side by side have codes that follow each other.
constexpr std::array kRows = {
    Row{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
    Row{KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
    Row{KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
    Row{KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
    Row{KEY_KP7, "789-456+1230.", "789-456+1230."},
};
struct Single {
    std::uint16_t code;
    char character;
};
constexpr std::array kSingles = {
    Single{KEY_SPACE, ' '},      Single{KEY_TAB, '\t'},      Single{KEY_ENTER, '\r'},
    Single{KEY_KPENTER, '\r'},   Single{KEY_LINEFEED, '\n'}, Single{KEY_KPSLASH, '/'},
    Single{KEY_KPASTERISK, '*'}, Single{KEY_KPEQUAL, '='},   Single{KEY_KPCOMMA, ','},
};

int other_bit(std::uint16_t code) {
    switch (code) {
        case KEY_LEFTCTRL: return 1;
        case KEY_RIGHTCTRL: return 2;
        case KEY_LEFTALT: return 4;
        case KEY_RIGHTALT: return 8;
        case KEY_LEFTMETA: return 16;
        case KEY_RIGHTMETA: return 32;
        default: return 0;
    }
}

char character_of(std::uint16_t code, bool shift, bool caps) {
    for (const Single& single : kSingles) {
        if (single.code == code) return single.character;
    }
    for (const Row& row : kRows) {
        for (std::uint16_t i = 0; row.plain[i] != '\0'; ++i) {
            if (row.first + i != code) continue;
            const bool letter = row.plain[i] >= 'a' && row.plain[i] <= 'z';
            return shift != (caps && letter) ? row.shifted[i] : row.plain[i];
        }
    }
    return kNoCharacter;
}

}  // namespace

std::optional<char> KeyText::key(std::uint16_t code, std::int32_t value) {
    const bool down = value != 0;
    if (code == KEY_LEFTSHIFT) {
        left_shift_ = down;
        return std::nullopt;
    }
    if (code == KEY_RIGHTSHIFT) {
        right_shift_ = down;
        return std::nullopt;
    }
    if (const int bit = other_bit(code); bit != 0) {
        others_held_ = down ? others_held_ | bit : others_held_ & ~bit;
        return std::nullopt;
    }
    if (value != 1 || code == KEY_NUMLOCK) return std::nullopt;
    if (code == KEY_CAPSLOCK) {
        caps_ = !caps_;
        return std::nullopt;
    }
    if (others_held_ != 0) return kNoCharacter;
    return character_of(code, left_shift_ || right_shift_, caps_);
}

void KeyText::lost() { *this = KeyText(); }

}  // namespace yz::hw::wedge
