// Level 4. Small pieces of lines that elder and worker screens write alike.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "kiosk/domain/meal.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

/// 王*英 · 83岁 · 今天午餐; empty parts are left out.
std::string joined(std::initializer_list<std::string> parts);
/// How many, to be spoken: 两 for 2 (English: 2).
std::string count_spoken(std::int64_t count, const Catalogue& texts);
/// 午餐
std::string meal_word(domain::Meal meal, const Catalogue& texts);

}  // namespace yz::ui
