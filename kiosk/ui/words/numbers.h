// Level 4. Numbers as people say them in Chinese: 十七, 一百零二, 两块五.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/domain/money.h"

namespace yz::ui {

/// 0 to 99,999,999: 零, 十七, 二十, 一百零二, 二百, 两千零五, 一万两千.
std::string spoken_number(std::int64_t number);

/// How many of something: as spoken_number, but 两 for 2 (两餐).
std::string spoken_count(std::int64_t number);

/// 十二元, 两元, 四块五, 四块零五分, 五毛; 零元. The amount is >= 0.
std::string spoken_money(domain::Money amount);

/// What is written with digits within a text, as it is said: 满80岁 → 满八十岁, 4.5 元 → 四块五,
/// 11:30 → 十一点三十分. Numbers of telephones and cards one digit after the other: 打 120, 0417.
std::string spoken_digits(std::string_view text);

}  // namespace yz::ui
