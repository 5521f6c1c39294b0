// Level 4. Invented workers, meals, cards and devices for the gallery and the tests of the worker
// screens: the same noon as demo_noon.h.
#pragma once

#include "kiosk/ui/screens/worker/counter_state.h"
#include "kiosk/ui/screens/worker/devices_state.h"

namespace yz::ui::demo {

station::StaffGlance li_fang();   ///< 李*芳, 护理员
station::StaffGlance zhao_min();  ///< 赵*敏, 负责人
WorkerAtWork at_work(std::uint64_t to_send_count = 12);

/// The people whose initials are "wxy", and `more` others.
station::PeopleFound found_wxy(std::size_t more = 0);
station::PersonShown wang_shown();
/// Eight meals of a noon that had 17: page 1 of 3.
station::MealsShown meals();
CounterState counter();

/// Eight devices, a printer whose paper is nearly used up, twelve records that wait.
DevicesState devices();

}  // namespace yz::ui::demo
