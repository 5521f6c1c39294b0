// Tests. Whether what was said to a card can only have been a question.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace yz::tests {

/// Whether a command only asks: select, read, what comes next, the number, the chip's version. No
/// PIN (20, 24, 2C), no proof of a key (82, 84, 88), no change, no trips (file 18), no balance.
inline bool only_asks(std::span<const std::uint8_t> command) {
    if (command.size() < 4) return false;
    const auto [cla, ins, p1, p2] = std::array{command[0], command[1], command[2], command[3]};
    if (cla == 0xFF) return ins == 0xCA && p1 == 0 && p2 == 0;
    if (cla == 0x90) return ins == 0x60 || ins == 0xAF;
    if (cla != 0x00) return false;
    const bool trips = (ins == 0xB2 && p2 >> 3 == 0x18) || (ins == 0xB0 && p1 == 0x98);
    return !trips && (ins == 0xA4 || ins == 0xB0 || ins == 0xB2 || ins == 0xC0);
}

}  // namespace yz::tests
