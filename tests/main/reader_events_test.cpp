#include "kiosk/main/reader_events.h"

#include <doctest/doctest.h>

using namespace yz;
using main::card_event;

namespace {

base::WipedText wiped(std::string_view text) {
    base::WipedText made;
    made.append(text);
    return made;
}

}  // namespace

TEST_CASE("an ID card is told as a card whose number every copy of the event shares and wipes") {
    auto event = card_event(hw::port::IdCardRead{.reader = "id",
                                                 .number = wiped("449900194203080024"),
                                                 .name = wiped("王秀英"),
                                                 .at_boot_ms = 7});
    const auto card = std::get<hw::port::CardPresented>(event);
    const auto copy = card;
    CHECK(card.reader == "id");
    CHECK(card.at_boot_ms == 7);
    CHECK(card.token.kind == base::TokenKind::ResidentId);
    CHECK(card.token.number.empty());
    REQUIRE(card.token.id_number);
    CHECK(card.token.id_number->view() == "449900194203080024");
    CHECK(card.token.name->view() == "王秀英");
    copy.token.id_number->wipe();
    CHECK(card.token.id_number->empty());
}

TEST_CASE("each trouble of an ID card has its own words for the person, and health its reader") {
    struct Row {
        hw::port::IdCardTrouble trouble;
        hw::port::CardTrouble told;
    };
    for (const Row& row :
         {Row{hw::port::IdCardTrouble::Removed, hw::port::CardTrouble::Removed},
          Row{hw::port::IdCardTrouble::Unreadable, hw::port::CardTrouble::Malformed},
          Row{hw::port::IdCardTrouble::NotAnIdCard, hw::port::CardTrouble::NotAnIdCard},
          Row{hw::port::IdCardTrouble::Rejected, hw::port::CardTrouble::Rejected},
          Row{hw::port::IdCardTrouble::UnknownLayout, hw::port::CardTrouble::Rejected}}) {
        const auto told =
            card_event(hw::port::IdCardTroubled{.reader = "id", .trouble = row.trouble});
        CHECK(std::get<hw::port::CardTroubled>(told).trouble == row.told);
    }
    const auto readers = [](hw::port::IdReaderHealth health) {
        return std::get<hw::port::ReadersChanged>(
                   card_event(hw::port::IdReaderChanged{.reader = "id", .health = health}))
            .readers.size();
    };
    CHECK(readers(hw::port::IdReaderHealth::Ready) == 1);
    CHECK(readers(hw::port::IdReaderHealth::NoAnswer) == 0);
    CHECK(readers(hw::port::IdReaderHealth::NotThere) == 0);
}

TEST_CASE("a scanned code is a card of its own kind; what only calibration needs is no card") {
    const auto code = card_event(hw::wedge::CodeScanned{"scanner", "YZ-E0001", 9});
    REQUIRE(code.has_value());
    const auto& card = std::get<hw::port::CardPresented>(*code);
    CHECK(card.token.kind == base::TokenKind::PrintedCode);
    CHECK(std::string(card.token.number.begin(), card.token.number.end()) == "YZ-E0001");
    CHECK(card.at_boot_ms == 9);
    CHECK(std::holds_alternative<hw::port::CardTroubled>(
        *card_event(hw::wedge::CodeUnreadable{"scanner"})));
    CHECK(!card_event(hw::wedge::UncalibratedText{"reader", "0040856634"}));
    CHECK(!card_event(hw::wedge::PartOfCard{"reader"}));
    CHECK(std::holds_alternative<hw::port::CardGone>(
        *card_event(hw::wedge::WedgeEvent(hw::port::CardGone{"reader"}))));
}
