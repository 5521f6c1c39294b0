// Tests. A virtual card at the other end of a channel in memory, with hands that may spoil any
// answer. Every command is looked at: one that does more than ask ends the test.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hw/apdu/channel.h"
#include "hw/card/virtual_card.h"
#include "kiosk/base/check.h"
#include "tests/support/only_asks.h"

namespace yz::tests {

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
