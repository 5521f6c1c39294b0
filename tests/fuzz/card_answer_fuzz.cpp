// Fuzz: whatever a card or a reader answers. The first byte chooses which parser reads the rest.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hw/card/vpcd.h"
#include "hw/pcsc/atr.h"
#include "hw/pcsc/uid_answer.h"
#include "hw/sim/fifo_card_reader.h"
#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    const std::span<const std::uint8_t> rest(input + 1, size - 1);
    switch (input[0] % 4) {
        case 0: {
            const auto uid = yz::hw::pcsc::parse_uid_answer(rest);
            if (uid) YZ_CHECK(uid->bytes.size() + 2 == rest.size());
            break;
        }
        case 1: {
            const auto kind = yz::hw::pcsc::parse_atr(rest);
            if (kind) YZ_CHECK(rest.size() >= 2 && rest.size() <= 33);
            break;
        }
        case 2: {
            yz::hw::card::MessageStream stream;
            stream.feed(rest);
            std::size_t taken = 0;
            while (const auto body = stream.next()) {
                taken += 2 + body->size();
                static_cast<void>(yz::hw::card::parse_reader_message(*body));
            }
            YZ_CHECK(taken <= rest.size());
            break;
        }
        default: static_cast<void>(yz::hw::sim::parse_reader_line(yz::base::as_text(rest)));
    }
    return 0;
}
