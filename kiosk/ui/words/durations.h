// Level 4. How long, in plain words: 45 秒, 4 分钟, 2 小时, 3 天.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

/// Of a wait: never less than it is. 60,001 ms are 2 分钟.
std::string time_left(std::int64_t ms, const Catalogue& texts);
/// Of what is over: never more than it is. 119,999 ms are 1 分钟.
std::string time_past(std::int64_t ms, const Catalogue& texts);

}  // namespace yz::ui
