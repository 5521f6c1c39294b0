#include "kiosk/store/sealed_field.h"

#include <doctest/doctest.h>
#include <set>
#include <vector>

#include "kiosk/base/hex.h"
#include "kiosk/store/person_json.h"

using namespace yz;
using namespace yz::store;

namespace {

constexpr FieldPlace kName{.table = "people", .row = "E1", .field = "name", .key_version = 1};

SecretKey key(std::uint8_t byte) {
    SecretKey secret{};
    secret.fill(byte);
    return secret;
}

}  // namespace

TEST_CASE("a sealed field opens in its own place with its own key and nowhere else") {
    base::SeededRandom random(1);
    const std::string sealed = seal_field("王桂兰", kName, key(1), random);
    CHECK(sealed.find("王") == std::string::npos);
    CHECK(open_field(sealed, kName, key(1)) == "王桂兰");
    CHECK(open_field(sealed, kName, key(2)) == std::nullopt);
    for (const FieldPlace& other :
         {FieldPlace{.table = "cards", .row = "E1", .field = "name", .key_version = 1},
          FieldPlace{.table = "people", .row = "E2", .field = "name", .key_version = 1},
          FieldPlace{.table = "people", .row = "E1", .field = "phone", .key_version = 1},
          FieldPlace{.table = "people", .row = "E1", .field = "name", .key_version = 2}}) {
        CHECK(open_field(sealed, other, key(1)) == std::nullopt);
    }
}

TEST_CASE("a sealed field with any byte changed or missing does not open") {
    base::SeededRandom random(1);
    const std::string sealed = seal_field("王", kName, key(1), random);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        CAPTURE(i);
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK(open_field(changed, kName, key(1)) == std::nullopt);
        CHECK(open_field(sealed.substr(0, i), kName, key(1)) == std::nullopt);
    }
}

TEST_CASE("the same text sealed twice gives different bytes") {
    base::SeededRandom random(1);
    CHECK(seal_field("王", kName, key(1), random) != seal_field("王", kName, key(1), random));
    CHECK(open_field(seal_field("", kName, key(1), random), kName, key(1)) == "");
}

TEST_CASE("a card's reference depends on its number and on the station's key") {
    const std::vector<std::uint8_t> uid{4, 1, 2, 3, 4, 5, 6};
    const std::vector<std::uint8_t> other{4, 1, 2, 3, 4, 5, 7};
    const auto ref = [](std::span<const std::uint8_t> number, std::uint8_t with) {
        return card_ref(base::TokenKind::OtherCard, number, key(with));
    };
    CHECK(ref(uid, 1) == ref(uid, 1));
    CHECK(ref(uid, 1) != ref(uid, 2));
    CHECK(ref(uid, 1) != ref(other, 1));
    // As journals of earlier versions hold it.
    CHECK(ref(uid, 1).text() == "5baefc9dfdc1f6fd85e3bbfa322c1755");
    CHECK(card_ref(base::TokenKind::Ntag424, uid, key(1)) == ref(uid, 1));
}

TEST_CASE("the same number on cards of other kinds is another reference") {
    const auto number = base::as_bytes("3104870000000000017");
    std::set<base::CardRef> refs;
    for (const auto kind : {base::TokenKind::OtherCard, base::TokenKind::SocialSecurity,
                            base::TokenKind::TransitCard, base::TokenKind::PrintedCode}) {
        refs.insert(card_ref(kind, number, key(1)));
    }
    CHECK(refs.size() == 4);
}

TEST_CASE("a person comes back from its text with every field") {
    domain::Person person;
    person.id = *base::ElderId::parse("E1");
    person.birth_date = base::CivilDate::from_ymd(1942, 3, 8);
    person.sex = domain::Sex::Male;
    person.state = domain::PersonState::Moved;
    person.state_since = base::CivilDate::from_ymd(2025, 10, 1);
    person.registered = {.city = "c", .district = "d", .town = "t", .village = "v"};
    person.lives = {.city = "", .district = "", .town = "", .village = "w"};
    person.categories = {{.code = "dibao",
                          .in_force = {.from = *base::CivilDate::from_ymd(2024, 1, 1),
                                       .to = base::CivilDate::from_ymd(2026, 1, 1)}},
                         {.code = "veteran", .in_force = {}}};
    CHECK(parse_person(encode_person(person)) == person);
    domain::Person bare;
    bare.id = *base::ElderId::parse("E2");
    CHECK(parse_person(encode_person(bare)) == bare);
}
