// Level 4. Invented people and answers for the gallery and the tests: 清溪村长者饭堂 on Friday,
// 2025-11-21, 11:08, as in the design pictures.
#pragma once

#include <vector>

#include "kiosk/ui/screens/elder/elder_state.h"

namespace yz::ui::demo {

/// 2025-11-21, China time.
base::WallMs at(const char* time_of_day);
inline base::WallMs noon() { return at("11:08"); }

StationFace station(const Catalogue& texts);

station::ElderGlance wang();    ///< 王秀英, a woman of 83.
station::ElderGlance li();      ///< 李长贵, a man of 76.
station::ElderGlance nobody();  ///< A name without a surname to address by, age and sex unknown.

struct Layer {
    const char* rule;
    const char* label;
    const char* short_label;
    const char* reason;
    const char* icon;
    std::int64_t fen;
};
/// 政府 4, 满80岁 2, 村里 2: 王秀英 pays 4 of 12 yuan.
std::vector<Layer> usual_layers();
station::MealQuoted quoted(const station::ElderGlance& elder, const std::vector<Layer>& layers,
                           std::int64_t price_fen = 1200);
station::MealDone done(const station::MealQuoted& quoted, std::uint32_t pickup_number,
                       std::uint64_t seq = 17);
station::AccountShown account();
station::Refused refused(station::Refusal why);

}  // namespace yz::ui::demo
