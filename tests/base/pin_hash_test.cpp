#include "kiosk/base/pin_hash.h"

#include <doctest/doctest.h>

using namespace yz::base;

namespace {

/// "4680", as cheap as it can be made.
const std::string kCheap =
    "$argon2id$v=19$m=8,t=1,p=1$tdaruKvL64K1YpGO6CroWA$"
    "pdSlpLX00IbuIP2qNOlUVij0h+4roPHU4jF6jVl/g1A";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a PIN fits its own string and no other PIN does") {
    const auto cheap = PinHash::parse(kCheap);
    REQUIRE(cheap.has_value());
    CHECK(cheap->text() == kCheap);
    CHECK(cheap->fits("4680"));
    for (const char* other : {"", "4681", "468", "46800", " 4680"}) {
        CAPTURE(other);
        CHECK_FALSE(cheap->fits(other));
    }
}

TEST_CASE("a new string for a PIN is one that a roster may hold, and never the same twice") {
    const std::string text = pin_hash_text("135790");
    CHECK(text.starts_with("$argon2id$v=19$m=12288,t=3,p=1$"));
    CHECK(text != pin_hash_text("135790"));
    const auto made = PinHash::parse(text);
    REQUIRE(made.has_value());
    CHECK(made->fits("135790"));
    CHECK_FALSE(made->fits("135791"));
}

TEST_CASE("a string that would cost more than the bound, or is another's, is refused unread") {
    CHECK(PinHash::parse(replaced(kCheap, "m=8,t=1", "m=24576,t=6")).has_value());
    for (const std::string& text : {std::string(),
                                    std::string("4680"),
                                    kCheap + "$",
                                    kCheap + " ",
                                    kCheap.substr(1),
                                    kCheap.substr(0, kCheap.size() - 1),
                                    kCheap.substr(0, 52),
                                    replaced(kCheap, "m=8", "m=24577"),
                                    replaced(kCheap, "m=8", "m=7"),
                                    replaced(kCheap, "m=8", "m=99999999999"),
                                    replaced(kCheap, "m=8", "m=-8"),
                                    replaced(kCheap, "t=1", "t=7"),
                                    replaced(kCheap, "t=1", "t=0"),
                                    replaced(kCheap, "p=1", "p=2"),
                                    replaced(kCheap, "v=19", "v=16"),
                                    replaced(kCheap, "argon2id", "argon2i"),
                                    replaced(kCheap, "tdaruKvL64K1YpGO6CroWA", ""),
                                    replaced(kCheap, "tdaruKvL64K1YpGO6CroWA", "tdaruKvL"),
                                    replaced(kCheap, "tdaru", "td\x01ru"),
                                    replaced(kCheap, "pdSlpLX00IbuIP2qNOlUVij0h+4", ""),
                                    kCheap + std::string(200, 'A')}) {
        CAPTURE(text);
        CHECK_FALSE(PinHash::parse(text).has_value());
    }
}
