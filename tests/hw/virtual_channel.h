// Tests. A virtual card at the other end of a channel in memory, with hands that may spoil any
// answer. Every command is looked at: one that does more than ask ends the test.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hw/apdu/channel.h"
#include "hw/card/virtual_card.h"
#include "kiosk/base/check.h"

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

class VirtualChannel : public hw::apdu::CardChannel {
public:
    /// Changes the answer with this number (0: the card's number), or says that the card is gone.
    enum class Card { Stays, Gone };
    using Spoil = std::function<Card(std::size_t answer, base::Bytes& bytes)>;

    explicit VirtualChannel(hw::card::VirtualCard card, Spoil spoil = {})
        : card_(std::move(card)), spoil_(std::move(spoil)) {}

    tl::expected<hw::apdu::WipedBytes, hw::apdu::ChannelProblem> transmit(
        std::span<const std::uint8_t> command) override {
        YZ_CHECK(only_asks(command));
        const auto gone = tl::unexpected(hw::apdu::ChannelProblem::CardGone);
        if (gone_) return gone;
        hw::card::CardAnswer answer = card_answer(card_, command);
        const std::size_t number = answers.size();
        if (spoil_) gone_ = spoil_(number, answer.bytes) == Card::Gone;
        gone_ = gone_ || answer.pulled || answer.silent;
        if (gone_) return gone;
        answers.push_back(answer.bytes);
        return hw::apdu::WipedBytes(answer.bytes.begin(), answer.bytes.end());
    }

    hw::card::VirtualCard& card() { return card_; }
    std::vector<base::Bytes> answers;

private:
    hw::card::VirtualCard card_;
    Spoil spoil_;
    bool gone_ = false;
};

}  // namespace yz::tests
