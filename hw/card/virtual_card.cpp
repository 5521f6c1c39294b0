#include "hw/card/virtual_card.h"

#include <algorithm>
#include <array>

namespace yz::hw::card {

namespace {

constexpr std::array<std::uint8_t, 4> kAskUid = {0xFF, 0xCA, 0x00, 0x00};
constexpr std::array<std::uint8_t, 2> kNotSupported = {0x6A, 0x81};

bool asks_uid(const Apdu& apdu) {
    return apdu.bytes.size() == 5 && std::equal(kAskUid.begin(), kAskUid.end(), apdu.bytes.begin());
}

CardReply uid_reply(const VirtualCard& card) {
    CardReply reply{.uid_was_asked = true};
    reply.pulled = card.pull_on_read || card.pull_after_bytes.has_value();
    if (card.pull_on_read || card.silent) return reply;
    base::Bytes answer = card.uid;
    answer.push_back(0x90);
    answer.push_back(0x00);
    reply.bytes = encode_message(card.raw_answer.value_or(answer));
    if (card.pull_after_bytes && *card.pull_after_bytes < reply.bytes.size()) {
        reply.bytes.resize(*card.pull_after_bytes);
    }
    return reply;
}

}  // namespace

base::Bytes ntag_atr() {
    return {0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00,
            0x03, 0x06, 0x03, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x68};
}

CardReply card_reply(const VirtualCard& card, const ReaderMessage& message) {
    if (std::holds_alternative<AskAtr>(message)) return {.bytes = encode_message(card.atr)};
    if (const auto* apdu = std::get_if<Apdu>(&message)) {
        if (asks_uid(*apdu)) return uid_reply(card);
        return {.bytes = encode_message(kNotSupported)};
    }
    return {};
}

}  // namespace yz::hw::card
