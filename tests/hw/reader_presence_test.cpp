#include "hw/pcsc/reader_presence.h"

#include <doctest/doctest.h>

using yz::hw::pcsc::ReaderPresence;
using Names = std::vector<std::string>;

TEST_CASE("a reader that comes is told at once, also a second one") {
    ReaderPresence presence;
    CHECK(presence.seen({"A"}, 0) == Names{"A"});
    CHECK_FALSE(presence.seen({"A"}, 10));
    CHECK(presence.seen({"B", "A"}, 20) == Names{"A", "B"});
    CHECK_FALSE(presence.next_ms());
}

TEST_CASE("a reader back within two seconds was never away") {
    ReaderPresence presence;
    presence.seen({"A"}, 0);
    CHECK_FALSE(presence.seen({}, 1000));
    CHECK(presence.next_ms() == 3000);
    CHECK_FALSE(presence.seen({}, 2999));
    CHECK_FALSE(presence.seen({"A"}, 2999));
    CHECK_FALSE(presence.next_ms());
}

TEST_CASE("a reader away for two seconds is told, and told again when it is back") {
    ReaderPresence presence;
    presence.seen({"A", "B"}, 0);
    CHECK_FALSE(presence.seen({"B"}, 1000));
    CHECK(presence.seen({"B"}, 3000) == Names{"B"});
    CHECK(presence.seen({"A", "B"}, 3001) == Names{"A", "B"});
}

TEST_CASE("no reader at the start is told after two seconds, once") {
    ReaderPresence presence;
    CHECK_FALSE(presence.seen({}, 500));
    CHECK(presence.next_ms() == 2500);
    CHECK_FALSE(presence.seen({}, 2499));
    CHECK(presence.seen({}, 2500) == Names{});
    CHECK_FALSE(presence.seen({}, 9000));
    CHECK_FALSE(presence.next_ms());
}
