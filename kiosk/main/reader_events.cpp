#include "kiosk/main/reader_events.h"

#include <utility>

#include "kiosk/base/overloaded.h"

namespace yz::main {
namespace {

using hw::port::CardEvent;
using hw::port::CardTrouble;
using hw::port::IdCardTrouble;

base::SharedSecret shared(base::WipedText text) {
    if (text.empty()) return nullptr;
    return std::make_shared<base::WipedText>(std::move(text));
}

CardTrouble trouble_of(IdCardTrouble trouble) {
    switch (trouble) {
        case IdCardTrouble::Removed: return CardTrouble::Removed;
        case IdCardTrouble::Unreadable: return CardTrouble::Malformed;
        case IdCardTrouble::NotAnIdCard: return CardTrouble::NotAnIdCard;
        // Of both a worker looks at the card.
        case IdCardTrouble::Rejected:
        case IdCardTrouble::UnknownLayout: break;
    }
    return CardTrouble::Rejected;
}

}  // namespace

CardEvent card_event(hw::port::IdEvent event) {
    return std::visit(
        base::Overloaded{[](hw::port::IdCardRead& card) -> CardEvent {
                             return hw::port::CardPresented{
                                 .reader = std::move(card.reader),
                                 .token = {.kind = base::TokenKind::ResidentId,
                                           .id_number = shared(std::move(card.number)),
                                           .name = shared(std::move(card.name))},
                                 .at_boot_ms = card.at_boot_ms};
                         },
                         [](hw::port::IdCardTroubled& troubled) -> CardEvent {
                             return hw::port::CardTroubled{.reader = std::move(troubled.reader),
                                                           .trouble = trouble_of(troubled.trouble),
                                                           .at_boot_ms = troubled.at_boot_ms};
                         },
                         [](hw::port::IdReaderChanged& changed) -> CardEvent {
                             hw::port::ReadersChanged there;
                             if (changed.health == hw::port::IdReaderHealth::Ready)
                                 there.readers.push_back(std::move(changed.reader));
                             return there;
                         }},
        event);
}

std::optional<CardEvent> card_event(hw::wedge::WedgeEvent event) {
    using Told = std::optional<CardEvent>;
    return std::visit(
        base::Overloaded{[](hw::wedge::PartOfCard&) -> Told { return std::nullopt; },
                         [](hw::wedge::UncalibratedText&) -> Told { return std::nullopt; },
                         [](hw::wedge::CodeScanned& code) -> Told {
                             return hw::port::CardPresented{
                                 .reader = std::move(code.reader),
                                 .token = {.kind = base::TokenKind::PrintedCode,
                                           .number = {code.text.begin(), code.text.end()}},
                                 .at_boot_ms = code.at_boot_ms};
                         },
                         [](hw::wedge::CodeUnreadable& code) -> Told {
                             return hw::port::CardTroubled{.reader = std::move(code.reader),
                                                           .trouble = CardTrouble::Malformed};
                         },
                         [](auto& card) -> Told { return CardEvent(std::move(card)); }},
        event);
}

}  // namespace yz::main
