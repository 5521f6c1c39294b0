#include "hw/pcsc/uid_answer.h"

#include <doctest/doctest.h>

#include "kiosk/base/hex.h"

using yz::base::hex;
using yz::base::parse_hex;
using yz::hw::pcsc::parse_uid_answer;
using yz::hw::port::CardTrouble;

TEST_CASE("a card's number is 4, 7 or 10 bytes and 90 00") {
    for (const char* uid : {"04a1b2c3", "04a1b2c3d4e5f6", "04a1b2c3d4e5f6071829", "ff000000",
                            "07000000", "09000000", "08112233445566", "88112233445566"}) {
        CAPTURE(uid);
        const auto parsed = parse_uid_answer(*parse_hex(std::string(uid) + "9000"));
        REQUIRE(parsed.has_value());
        CHECK(hex(parsed->bytes) == uid);
    }
}

TEST_CASE("what is no usable number is told apart") {
    struct Row {
        const char* answer;
        CardTrouble trouble;
    };
    for (const Row& row : {
             Row{"081122339000", CardTrouble::RandomUid},
             Row{"6300", CardTrouble::Unsupported},
             Row{"6a81", CardTrouble::Unsupported},
             Row{"6d00", CardTrouble::Unsupported},
             Row{"6200", CardTrouble::Unsupported},
             Row{"6100", CardTrouble::Malformed},
             Row{"7000", CardTrouble::Malformed},
             Row{"", CardTrouble::Malformed},
             Row{"90", CardTrouble::Malformed},
             Row{"9000", CardTrouble::Malformed},
             Row{"9001", CardTrouble::Malformed},
             Row{"04a1b29000", CardTrouble::Malformed},
             Row{"04a1b2c3d49000", CardTrouble::Malformed},
             Row{"04a1b2c3d4e59000", CardTrouble::Malformed},
             Row{"04a1b2c3d4e5f6079000", CardTrouble::Malformed},
             Row{"04a1b2c3d4e5f607189000", CardTrouble::Malformed},
             Row{"04a1b2c3d4e5f60718293a9000", CardTrouble::Malformed},
             Row{"04a1b2c3d4e5f66300", CardTrouble::Malformed},
             Row{"881122339000", CardTrouble::Malformed},
             Row{"000000009000", CardTrouble::Malformed},
             Row{"ffffffff9000", CardTrouble::Malformed},
             Row{"000000000000009000", CardTrouble::Malformed},
         }) {
        CAPTURE(row.answer);
        const auto parsed = parse_uid_answer(*parse_hex(row.answer));
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error() == row.trouble);
    }
}
