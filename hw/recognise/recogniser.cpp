#include "hw/recognise/recogniser.h"

#include <algorithm>

#include "hw/ntag424/chip_version.h"
#include "hw/social/social_dialogue.h"
#include "hw/transit/transit_dialogue.h"

namespace yz::hw::recognise {

namespace {

using base::CardToken;
using base::TokenKind;
using port::CardTrouble;
using Told = tl::expected<CardToken, CardTrouble>;

Told trouble(CardTrouble trouble) { return tl::unexpected(trouble); }

Told by_number(const pcsc::CardSeen& card, TokenKind kind) {
    if (!card.uid) return trouble(card.uid.error());
    return base::uid_token(card.uid->bytes, kind);
}

/// nullopt: it is no such card.
std::optional<Told> social_card(apdu::CardChannel& channel, base::Gb18030& table) {
    auto token = social::read_social_card(channel, table);
    if (token) return std::move(*token);
    switch (token.error()) {
        case social::SocialProblem::OtherCard: return std::nullopt;
        case social::SocialProblem::CardGone: return trouble(CardTrouble::Removed);
        case social::SocialProblem::NothingTold: return trouble(CardTrouble::Unsupported);
        case social::SocialProblem::TooLong:
        case social::SocialProblem::Malformed: break;
    }
    return trouble(CardTrouble::Malformed);
}

std::optional<Told> transit_card(apdu::CardChannel& channel) {
    auto token = transit::read_transit_card(channel);
    if (token) return std::move(*token);
    switch (token.error()) {
        case transit::TransitProblem::OtherCard: return std::nullopt;
        case transit::TransitProblem::CardGone: return trouble(CardTrouble::Removed);
        case transit::TransitProblem::TooLong:
        case transit::TransitProblem::Malformed: break;
    }
    return trouble(CardTrouble::Malformed);
}

std::optional<Told> signing_card(const pcsc::CardSeen& card, ntag424::NxpChip chip,
                                 apdu::CardChannel& channel, const ntag424::SunIssuer& issuer) {
    const auto mark = ntag424::read_signed_tap(channel, issuer);
    if (mark) {
        const bool copied = card.uid && !std::equal(card.uid->bytes.begin(), card.uid->bytes.end(),
                                                    mark->uid.begin(), mark->uid.end());
        if (copied) return trouble(CardTrouble::NotGenuine);
        CardToken token = base::uid_token({mark->uid.begin(), mark->uid.end()}, TokenKind::Ntag424);
        token.tap_counter = mark->counter;
        return token;
    }
    switch (mark.error()) {
        case ntag424::SunProblem::NoAddress:
            // Some other tag, unless it is one that should sign here.
            if (chip != ntag424::NxpChip::Ntag) return std::nullopt;
            return trouble(CardTrouble::NotGenuine);
        case ntag424::SunProblem::CardGone: return trouble(CardTrouble::Removed);
        case ntag424::SunProblem::NotGenuine: return trouble(CardTrouble::NotGenuine);
        case ntag424::SunProblem::TooLong:
        case ntag424::SunProblem::Malformed: break;
    }
    return trouble(CardTrouble::Malformed);
}

}  // namespace

Recogniser::Recogniser(Languages languages)
    : languages_(std::move(languages)), table_(std::make_shared<base::Gb18030>()) {}

Told Recogniser::operator()(const pcsc::CardSeen& card, apdu::CardChannel& channel) const {
    switch (card.kind) {
        case pcsc::CardKind::MifareClassic1K:
        case pcsc::CardKind::MifareClassic4K:
        case pcsc::CardKind::MifareMini: return by_number(card, TokenKind::MifareClassic);
        case pcsc::CardKind::Ultralight:
        case pcsc::CardKind::UltralightC: return by_number(card, TokenKind::Ultralight);
        case pcsc::CardKind::OtherStorage: return by_number(card, TokenKind::OtherCard);
        case pcsc::CardKind::Processor: break;
    }
    if (languages_.social_security) {
        if (auto told = social_card(channel, *table_)) return std::move(*told);
    }
    if (languages_.transit) {
        if (auto told = transit_card(channel)) return std::move(*told);
    }
    const auto chip = ntag424::nxp_chip(channel);
    if (!chip) {
        return trouble(chip.error() == apdu::ExchangeProblem::CardGone ? CardTrouble::Removed
                                                                       : CardTrouble::Malformed);
    }
    if (languages_.signing) {
        if (auto told = signing_card(card, *chip, channel, *languages_.signing)) {
            return std::move(*told);
        }
    }
    return by_number(
        card, *chip == ntag424::NxpChip::Desfire ? TokenKind::Desfire : TokenKind::OtherCard);
}

}  // namespace yz::hw::recognise
