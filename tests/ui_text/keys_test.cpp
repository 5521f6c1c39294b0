// What keys do to what was typed. Rows on both sides of each boundary.
#include "kiosk/ui/screens/keys.h"

#include <doctest/doctest.h>
#include <vector>

using namespace yz;
using ui::Key;

namespace {

std::string amount(const std::vector<std::string>& ids) {
    std::string typed;
    for (const std::string& id : ids) {
        typed = ui::amount_after(std::move(typed), ui::key_of(id).value());
    }
    return typed;
}

}  // namespace

TEST_CASE("a target is a key only by its whole name") {
    CHECK(ui::key_of("k_0") == Key{.character = '0'});
    CHECK(ui::key_of("k_z") == Key{.character = 'z'});
    CHECK(ui::key_of("k_dot") == Key{.character = '.'});
    CHECK(ui::key_of("k_back") == Key{.kind = Key::Kind::Back});
    CHECK(ui::key_of("k_clear") == Key{.kind = Key::Kind::Clear});
    CHECK(ui::key_of("k_ok") == Key{.kind = Key::Kind::Ok});
    for (const char* other : {"", "k_", "k_A", "k_12", "k_:", "ok", "back", "k_`", "k_{"}) {
        CAPTURE(other);
        CHECK_FALSE(ui::key_of(other).has_value());
    }
}

TEST_CASE("typing stops at the longest text; deleting takes a whole character") {
    const Key letter{.character = 'w'};
    CHECK(ui::typed_after("abc", letter, 4) == "abcw");
    CHECK(ui::typed_after("abcd", letter, 4) == "abcd");
    const Key back{.kind = Key::Kind::Back};
    CHECK(ui::typed_after("wxy", back, 12) == "wx");
    CHECK(ui::typed_after("王", back, 12).empty());
    CHECK(ui::typed_after("王\U0002B5AF", back, 12) == "王");
    CHECK(ui::typed_after("", back, 12).empty());
    CHECK(ui::typed_after("wxy", {.kind = Key::Kind::Clear}, 12).empty());
    CHECK(ui::typed_after("wxy", {.kind = Key::Kind::Ok}, 12) == "wxy");
}

TEST_CASE("an amount has one point, two digits behind it and five before it") {
    CHECK(amount({"k_1", "k_0", "k_0"}) == "100");
    CHECK(amount({"k_0", "k_0", "k_5"}) == "5");
    CHECK(amount({"k_dot", "k_5"}) == "0.5");
    CHECK(amount({"k_1", "k_dot", "k_dot", "k_2", "k_5", "k_9"}) == "1.25");
    CHECK(amount({"k_9", "k_9", "k_9", "k_9", "k_9", "k_9"}) == "99999");
    CHECK(amount({"k_9", "k_9", "k_9", "k_9", "k_9", "k_dot", "k_9"}) == "99999.9");
    CHECK(amount({"k_5", "k_w", "k_0"}) == "50");
    CHECK(amount({"k_5", "k_back"}).empty());
}

TEST_CASE("what was typed is money to the fen, and nothing is no amount") {
    struct Row {
        const char* typed;
        std::int64_t fen;
    };
    for (const Row& row : {Row{"100", 10000}, Row{"0.5", 50}, Row{"0.05", 5}, Row{"12.", 1200},
                           Row{"99999.99", 9999999}}) {
        CAPTURE(row.typed);
        REQUIRE(ui::amount_typed(row.typed).has_value());
        CHECK(ui::amount_typed(row.typed)->fen() == row.fen);
    }
    for (const char* none : {"", "0", "0.00", ".", "1.234", "1.2.3", "-5", "123456789"}) {
        CAPTURE(none);
        CHECK_FALSE(ui::amount_typed(none).has_value());
    }
}

TEST_CASE("the number behind a name") {
    CHECK(ui::index_of("hit0", "hit") == 0);
    CHECK(ui::index_of("hit12", "hit") == 12);
    for (const char* other : {"hit", "hit-1", "hit1x", "void1", "hits"}) {
        CAPTURE(other);
        CHECK_FALSE(ui::index_of(other, "hit").has_value());
    }
}
