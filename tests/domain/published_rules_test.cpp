// The published rules of facts/care-rules.md 8.1 and the demonstration policy: what people pay on
// both sides of every boundary.
#include <doctest/doctest.h>

#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;

TEST_CASE("Qingxi: 60 to 69 pay 8 yuan, 70 to 79 pay 6, 80 and older pay 4") {
    const MealPolicy policy = policy_of("qingxi/meals.toml");
    struct Row {
        int age, pays_fen;
    };
    for (const Row& row : {Row{59, 1200}, Row{60, 800}, Row{69, 800}, Row{70, 600}, Row{79, 600},
                           Row{80, 400}, Row{101, 400}}) {
        CAPTURE(row.age);
        CHECK(pays_fen(policy, {.age = row.age}) == row.pays_fen);
    }
    const Residence elsewhere{
        .city = "甲市", .district = "乙区", .town = "丙镇", .village = "石桥村"};
    CHECK(pays_fen(policy, {.age = 75, .registered = elsewhere}) == 600);
    CHECK(pays_fen(policy, {.age = 75, .lives = elsewhere}) == 600);
    CHECK(pays_fen(policy, {.age = 75, .registered = elsewhere, .lives = elsewhere}) == 800);
}
