// Level 4. E5: an elder's own account: four numbers and the latest three records.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/parts_view.h"

namespace yz::ui {

struct TileView {
    std::string icon;
    Tint tint = Tint::Sand;
    std::string title;
    AmountView amount;  ///< Number "—" and no unit: not recorded at this station.
    std::string note;
    bool operator==(const TileView&) const = default;
};

struct RecordRowView {
    std::string icon;
    std::string when;  ///< 今天, 昨天, 19日
    std::string what;
    std::string amount;
    bool operator==(const RecordRowView&) const = default;
};

struct AccountView {
    std::string screen_id;  ///< E5
    HeaderView header;
    std::array<TileView, 4> tiles;
    std::string records_heading;
    std::vector<RecordRowView> records;  ///< At most three; empty: `records_note` stands instead.
    std::string records_note;
    ButtonView checkin;  ///< 今天来活动
    ButtonView why;      ///< 为什么付4元
    StripView strip;
    BarView bar;  ///< Right: 看好了 (id end).
    Prompt spoken;
    bool operator==(const AccountView&) const = default;
};

}  // namespace yz::ui
