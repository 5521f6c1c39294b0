// Fuzz: what a person writes for a station: its configuration, its sample cards, a script, and
// how its readers print. The first byte chooses which parser reads the rest.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hw/sample/sample_cards.h"
#include "kiosk/base/check.h"
#include "kiosk/main/config.h"
#include "kiosk/main/reader_formats.h"
#include "kiosk/main/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(input + 1), size - 1);
    switch (input[0] % 4) {
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
        case 2: {
            const auto line = yz::main::parse_script_line(rest);
            if (!line) YZ_CHECK(!line.error().empty());
            break;
        }
        default: {
            // What was read and is written once more is read as the same.
            const auto formats = yz::main::parse_reader_formats(rest);
            if (!formats) break;
            const std::string text = yz::main::reader_formats_text(*formats);
            if (text.size() <= yz::main::kReaderFormatsBytesMax)
                YZ_CHECK(yz::main::parse_reader_formats(text) == *formats);
            break;
        }
    }
    return 0;
}
