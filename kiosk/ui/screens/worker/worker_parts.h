// Level 4. What several worker screens say in the same way.
#pragma once

#include <string>

#include "kiosk/ui/screens/worker/frame_view.h"
#include "kiosk/ui/screens/worker/worker_state.h"

namespace yz::ui {

enum class RailItem { Counter, Devices };
struct FrameWords {
    std::string title;
    std::string caption;
    RailItem open = RailItem::Counter;
};
FrameView frame(const WorkerAtWork& work, FrameWords words, const ViewContext& context);

/// 护理员 李*芳; without a title only the name.
std::string staff_line(const station::StaffGlance& staff);

/// 确定 (k_ok).
ButtonView ok_key(bool enabled, const Catalogue& texts);

/// `skip` rows before, `shown` here, `count` in all. Ids: the stem and "_prev", "_next".
struct PageOfList {
    std::size_t skip = 0, shown = 0, count = 0;
    std::size_t page_size = 1;
};
PagingView paging(const std::string& stem, const PageOfList& page, const Catalogue& texts);

}  // namespace yz::ui
