// Fuzz: what a person writes for a station: its configuration, its sample cards, a script. The
// first byte chooses which parser reads the rest.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hw/sample/sample_cards.h"
#include "kiosk/base/check.h"
#include "kiosk/main/config.h"
#include "kiosk/main/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(input + 1), size - 1);
    switch (input[0] % 3) {
        case 0: {
            const auto config = yz::main::parse_config(rest, "folder/station.toml");
            if (config) {
                YZ_CHECK(!config->station.empty() && !config->meals.empty());
                YZ_CHECK(!config->policy_file.empty());
            } else {
                YZ_CHECK(!config_error_text(config.error()).empty());
            }
            break;
        }
        case 1: {
            const auto cards = yz::hw::sample::parse_sample_cards(rest);
            if (cards) {
                for (const auto& card : *cards) {
                    YZ_CHECK(card.uid.size() >= 4);
                    YZ_CHECK(!yz::hw::sample::sample_token(card, 1).number.empty());
                }
            } else {
                YZ_CHECK(!cards.error().empty());
            }
            break;
        }
        default: {
            const auto line = yz::main::parse_script_line(rest);
            if (!line) YZ_CHECK(!line.error().empty());
            break;
        }
    }
    return 0;
}
