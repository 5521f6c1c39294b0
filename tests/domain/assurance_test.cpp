// How far a card proves whose it is, and what a subsidised meal asks for besides.
#include "kiosk/domain/assurance.h"

#include <doctest/doctest.h>

using namespace yz;
using namespace yz::domain;
using base::TokenKind;

namespace {

constexpr TokenKind kAllKinds[] = {TokenKind::OtherCard,      TokenKind::MifareClassic,
                                   TokenKind::Ultralight,     TokenKind::Desfire,
                                   TokenKind::TypedCard,      TokenKind::Ntag424,
                                   TokenKind::SocialSecurity, TokenKind::TransitCard,
                                   TokenKind::ResidentId,     TokenKind::PrintedCode};

}  // namespace

TEST_CASE("an ID card is strong, a card that signs each tap medium, whatever says a number weak") {
    for (const TokenKind kind : kAllKinds) {
        CAPTURE(base::token_kind_name(kind));
        const AssuranceLevel expected = kind == TokenKind::ResidentId ? AssuranceLevel::Strong
                                        : kind == TokenKind::Ntag424  ? AssuranceLevel::Medium
                                                                      : AssuranceLevel::Weak;
        CHECK(assurance_level(kind) == expected);
    }
}

TEST_CASE("a card at the policy's level adds nothing, one below it what the policy says") {
    struct Row {
        AssuranceLevel least;
        TokenKind kind;
        bool adds;
    };
    for (const Row& row : {Row{AssuranceLevel::Weak, TokenKind::TypedCard, false},
                           Row{AssuranceLevel::Medium, TokenKind::Desfire, true},
                           Row{AssuranceLevel::Medium, TokenKind::Ntag424, false},
                           Row{AssuranceLevel::Strong, TokenKind::Ntag424, true},
                           Row{AssuranceLevel::Strong, TokenKind::ResidentId, false}}) {
        CAPTURE(base::token_kind_name(row.kind));
        for (const CardCheck weaker : {CardCheck::Glance, CardCheck::Pin, CardCheck::Refuse}) {
            const CardRule rule{.least = row.least, .weaker = weaker, .source = "test"};
            CHECK(check_needed(rule, row.kind, true) == (row.adds ? weaker : CardCheck::None));
            // Nobody's money but the elder's own: the card is enough.
            CHECK(check_needed(rule, row.kind, false) == CardCheck::None);
        }
    }
}

TEST_CASE("without a rule no card adds anything") {
    for (const TokenKind kind : kAllKinds) CHECK(check_needed({}, kind, true) == CardCheck::None);
}

TEST_CASE("the words of levels, checks and kinds go there and back, and no others") {
    for (const auto level :
         {AssuranceLevel::Weak, AssuranceLevel::Medium, AssuranceLevel::Strong}) {
        CHECK(parse_assurance_level(assurance_level_name(level)) == level);
    }
    for (const auto check :
         {CardCheck::None, CardCheck::Glance, CardCheck::Pin, CardCheck::Refuse}) {
        CHECK(parse_card_check(card_check_name(check)) == check);
    }
    for (const TokenKind kind : kAllKinds) {
        CHECK(base::parse_token_kind(base::token_kind_name(kind)) == kind);
    }
    for (const char* other : {"", "Weak", "card", "nfc"}) {
        CHECK_FALSE(parse_assurance_level(other));
        CHECK_FALSE(parse_card_check(other));
        CHECK_FALSE(base::parse_token_kind(other));
    }
}
