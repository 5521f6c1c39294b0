#include "hw/apdu/exchange.h"

namespace yz::hw::apdu {

namespace {

constexpr std::size_t kStatusBytes = 2;
constexpr std::size_t kPartBytesMax = 256;
constexpr std::size_t kWholeBytesMax = 512;
constexpr int kTurnsMax = 8;
constexpr std::uint8_t kMoreWaits = 0x61, kOtherLength = 0x6C;

/// Execution and checking errors come without content. Source: ISO/IEC 7816-4, 5.6.
bool says_nothing_done(std::uint8_t status1) { return status1 >= 0x64 && status1 <= 0x6F; }

}  // namespace

tl::expected<Answer, AnswerProblem> parse_answer(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kStatusBytes) return tl::unexpected(AnswerProblem::CutShort);
    const auto content = bytes.first(bytes.size() - kStatusBytes);
    if (content.size() > kPartBytesMax) return tl::unexpected(AnswerProblem::TooLong);
    const std::uint8_t status1 = bytes[content.size()];
    const bool is_status = (status1 >= 0x61 && status1 <= 0x6F) || (status1 & 0xF0) == 0x90;
    if (!is_status) return tl::unexpected(AnswerProblem::NoStatus);
    if (!content.empty() && says_nothing_done(status1)) {
        return tl::unexpected(AnswerProblem::ErrorContent);
    }
    return Answer{{content.begin(), content.end()},
                  static_cast<std::uint16_t>(status1 << 8 | bytes[content.size() + 1])};
}

tl::expected<Answer, ExchangeProblem> exchange(CardChannel& channel, const Command& command) {
    const auto malformed = tl::unexpected(ExchangeProblem::Malformed);
    Answer whole;
    Command next = command;
    bool corrected = false, more_waited = false;
    for (int turn = 0; turn < kTurnsMax; ++turn) {
        const auto bytes = channel.transmit(next.bytes());
        if (!bytes) {
            return tl::unexpected(bytes.error() == ChannelProblem::CardGone
                                      ? ExchangeProblem::CardGone
                                      : ExchangeProblem::TooLong);
        }
        const auto part = parse_answer(*bytes);
        if (!part) return malformed;
        const auto status1 = static_cast<std::uint8_t>(part->status >> 8);
        const auto status2 = static_cast<std::uint8_t>(part->status & 0xFF);
        if (status1 == kOtherLength) {
            if (corrected || !next.expects_answer()) return malformed;
            corrected = true;
            next = next.expecting(status2);
            continue;
        }
        whole.content.insert(whole.content.end(), part->content.begin(), part->content.end());
        if (whole.content.size() > kWholeBytesMax) return malformed;
        if (status1 != kMoreWaits) {
            // "More waits" and then a refusal is no refusal.
            if (more_waited && says_nothing_done(status1)) return malformed;
            whole.status = part->status;
            return whole;
        }
        more_waited = true;
        corrected = false;
        next = Command::next_part(status2);
    }
    return malformed;
}

bool no_such_application(std::uint16_t status) {
    // NXP's native language: every status but "done".
    if (status >> 8 == 0x91) return status != 0x9100;
    switch (status) {
        case 0x6700:               // wrong length: no names of this length
        case 0x6985:               // conditions: not now
        case 0x6999:               // applet not selected (Java Card)
        case 0x6A81:               // function not supported
        case 0x6A82:               // file or application not found
        case 0x6A86:               // P1, P2
        case 0x6A87:               // length and P1, P2
        case 0x6A88:               // reference not found
        case 0x6B00:               // P1, P2
        case 0x6D00:               // instruction
        case 0x6E00:               // class
        case 0x6F00:               // no reason told
        case 0x9404: return true;  // file not found, in cards older than ISO/IEC 7816-4
        default: return false;
    }
}

}  // namespace yz::hw::apdu
