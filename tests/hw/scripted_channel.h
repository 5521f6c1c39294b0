// Tests. A card that is only a list of answers, in order; after the last it is gone. What was said
// to it stands in `said`.
#pragma once

#include <deque>
#include <string>

#include "hw/apdu/channel.h"
#include "kiosk/base/hex.h"

namespace yz::tests {

class ScriptedChannel : public hw::apdu::CardChannel {
public:
    explicit ScriptedChannel(std::initializer_list<const char*> answers_hex) {
        for (const char* answer : answers_hex) answers_.push_back(*base::parse_hex(answer));
    }
    explicit ScriptedChannel(std::deque<base::Bytes> answers) : answers_(std::move(answers)) {}

    tl::expected<hw::apdu::WipedBytes, hw::apdu::ChannelProblem> transmit(
        std::span<const std::uint8_t> command) override {
        said += (said.empty() ? "" : " ") + base::hex(command);
        if (answers_.empty()) return tl::unexpected(hw::apdu::ChannelProblem::CardGone);
        const base::Bytes answer = answers_.front();
        answers_.pop_front();
        return hw::apdu::WipedBytes(answer.begin(), answer.end());
    }

    std::string said;

private:
    std::deque<base::Bytes> answers_;
};

}  // namespace yz::tests
