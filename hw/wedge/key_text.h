// Level 2. Keys of a reader that types like a keyboard, as characters. US layout, which is what
// such readers are delivered with. Pure. Source: linux/input-event-codes.h (key codes); USB HID
// Usage Tables 1.12, 10 (keys of a keyboard).
#pragma once

#include <cstdint>
#include <optional>

namespace yz::hw::wedge {

/// What a key gives that stands for no character: F keys, arrows, anything with Ctrl, Alt or Meta.
inline constexpr char kNoCharacter = '\0';

class KeyText {
public:
    /// One EV_KEY event: `value` 1 pressed, 0 let go, 2 repeated by the kernel. A character (Enter
    /// is CR, Tab is HT), kNoCharacter, or nullopt when nothing was typed: let go, repeated, shift
    /// and its like.
    std::optional<char> key(std::uint16_t code, std::int32_t value);
    /// Events were lost: no key is held.
    void lost();

private:
    bool left_shift_ = false, right_shift_ = false, caps_ = false;
    int others_held_ = 0;  ///< Bits: Ctrl, Alt, Meta, left and right.
};

}  // namespace yz::hw::wedge
