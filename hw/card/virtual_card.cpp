#include "hw/card/virtual_card.h"

#include <algorithm>
#include <array>

#include "kiosk/base/overloaded.h"

namespace yz::hw::card {

namespace {

using base::Bytes;

constexpr std::array<std::uint8_t, 4> kAskUid = {0xFF, 0xCA, 0x00, 0x00};

bool asks_uid(std::span<const std::uint8_t> command) {
    return command.size() == 5 && std::equal(kAskUid.begin(), kAskUid.end(), command.begin());
}

Bytes storage_atr(std::uint8_t name, std::uint8_t check) {
    return {0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00,
            0x03, 0x06, 0x03, 0x00, name, 0x00, 0x00, 0x00, 0x00, check};
}

void power_on(VirtualCard& card) {
    card.answers_given = 0;
    std::visit(base::Overloaded{[](std::monostate) {}, [](auto& chip) { chip.power_on(); }},
               card.chip);
}

Bytes uid_answer(const VirtualCard& card) {
    if (card.raw_answer) return *card.raw_answer;
    Bytes answer = card.uid;
    answer.insert(answer.end(), {0x90, 0x00});
    return answer;
}

Bytes chip_answer(VirtualCard& card, std::span<const std::uint8_t> command) {
    if (card.nonsense_status) {
        return {static_cast<std::uint8_t>(*card.nonsense_status >> 8),
                static_cast<std::uint8_t>(*card.nonsense_status & 0xFF)};
    }
    if (card.endless) return {0x61, 0x10};
    return std::visit(base::Overloaded{[](std::monostate) {
                                           return Bytes{0x6A, 0x81};
                                       },
                                       [&](auto& chip) { return chip.answer(command); }},
                      card.chip);
}

}  // namespace

Bytes ntag_atr() { return storage_atr(0x03, 0x68); }
Bytes classic_atr() { return storage_atr(0x01, 0x6A); }
Bytes processor_atr() { return {0x3B, 0x81, 0x80, 0x01, 0x80, 0x80}; }
Bytes contact_atr() { return {0x3B, 0x00}; }

CardAnswer card_answer(VirtualCard& card, std::span<const std::uint8_t> command) {
    CardAnswer answer{.uid_was_asked = asks_uid(command)};
    const std::size_t number = card.answers_given++;
    const bool pulls = card.pull_on_read || card.pull_after_bytes.has_value();
    answer.pulled = pulls && number == card.pull_in_answer;
    answer.silent = card.silent;
    answer.bytes = answer.uid_was_asked ? uid_answer(card) : chip_answer(card, command);
    if (card.short_answer && card.short_answer->answer == number) {
        answer.bytes.resize(std::min(answer.bytes.size(), card.short_answer->bytes));
    }
    return answer;
}

CardReply card_reply(VirtualCard& card, const ReaderMessage& message) {
    if (std::holds_alternative<AskAtr>(message)) return {.bytes = encode_message(card.atr)};
    if (const auto* apdu = std::get_if<Apdu>(&message)) {
        const CardAnswer answer = card_answer(card, apdu->bytes);
        CardReply reply{
            .pulled = answer.pulled, .was_asked = true, .uid_was_asked = answer.uid_was_asked};
        if (answer.silent || (answer.pulled && card.pull_on_read)) return reply;
        reply.bytes = encode_message(answer.bytes);
        if (answer.pulled && *card.pull_after_bytes < reply.bytes.size()) {
            reply.bytes.resize(*card.pull_after_bytes);
        }
        return reply;
    }
    if (!std::holds_alternative<PowerOff>(message)) power_on(card);
    return {};
}

VirtualCard virtual_card(const sample::SampleCard& sample, std::uint32_t taps,
                         const ChipFaults& faults) {
    VirtualCard card{.uid = sample.uid};
    switch (sample.kind) {
        case base::TokenKind::MifareClassic: card.atr = classic_atr(); break;
        case base::TokenKind::Ultralight: break;
        default: card.atr = processor_atr();
    }
    if (sample.kind == base::TokenKind::Desfire) card.chip = DesfireCard(sample.uid);
    std::visit(
        base::Overloaded{
            [](std::monostate) {},
            [&](const sample::SocialChip& chip) { card.chip = social_card(chip, faults.social); },
            [&](const sample::TransitChip& chip) {
                card.chip = transit_card(chip, faults.transit);
            },
            [&](const sample::SigningChip& chip) {
                card.chip = SigningCard(chip, sample.uid, taps, faults.signing);
            },
        },
        sample.chip);
    return card;
}

}  // namespace yz::hw::card
