// Level 4. E2: the price before anything is recorded, with the countdown to paying by itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/screens/pad_view.h"

namespace yz::ui {

/// 「政府补助   减 4 元」
struct PriceRowView {
    std::string icon;
    Tint tint = Tint::Green;
    std::string label;
    std::string amount;
    bool reduction = false;  ///< Amount in pine.
    bool operator==(const PriceRowView&) const = default;
};

/// The ring with its seconds, and two lines beside it.
struct RingView {
    std::string seconds;    ///< Empty when nothing counts down: no ring, only the lines.
    int left_permille = 0;  ///< Part of the ring still drawn in pine.
    std::string title;      ///< 秒后自动付钱
    std::string note;       ///< 不吃就按「不吃了」
    bool operator==(const RingView&) const = default;
};

/// The elder's own number of four digits; never a digit of it.
struct PinView {
    std::string heading;  ///< 请按四位密码
    std::string note;
    std::string wrong;  ///< 密码不对，还能试 2 次; instead of the note.
    PipsView pips;
    PadView pad;
    bool operator==(const PinView&) const = default;
};

struct QuoteView {
    std::string screen_id;  ///< E2
    HeaderView header;
    std::string pay_label;  ///< 您付
    AmountView pay;
    std::vector<PriceRowView>
        rows;                    ///< At most five: list price first, what stays on the card last.
    std::optional<PinView> pin;  ///< Instead of the rows.
    RingView ring;
    ButtonView cancel;  ///< 不吃了
    /// 现在就付 (pay), or 叫工作人员来 (call); disabled while it is being written down, and until
    /// the PIN is whole.
    ButtonView confirm;
    BarView bar;  ///< Right: 为什么付4元 (id why).
    Prompt spoken;
    bool operator==(const QuoteView&) const = default;
};

}  // namespace yz::ui
