// Level 4. The parts every worker screen is made of, as finished strings and flags.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/pad_view.h"

namespace yz::ui {

/// Hue, and never hue alone: an icon and words go with it.
enum class Tone { Plain, Good, Attention, Bad };

/// A pill in a row, or a band across a card. Empty words: it is not there.
struct StatusView {
    Tone tone = Tone::Plain;
    std::string icon;
    std::string words;
    bool operator==(const StatusView&) const = default;
};

/// Title, what waits to be sent, time and who; the rail.
struct FrameView {
    std::string title;
    std::string caption;       ///< Landscape.
    std::string caption_long;  ///< Portrait: caption · time in one line.
    StatusView to_send;        ///< 待传 12
    std::string time;          ///< 11:08
    std::string who;           ///< 护理员 李*芳
    ButtonView lock;           ///< In landscape at the top, in portrait the last of the rail.
    std::vector<ButtonView> rail;
    bool operator==(const FrameView&) const = default;
};

/// 上一页, where in the list, 下一页. A button that leads nowhere is not there (empty id).
struct PagingView {
    ButtonView previous;
    std::string where;  ///< Empty: one page only, nothing is drawn.
    ButtonView next;
    bool operator==(const PagingView&) const = default;
};

/// A question or an answer below a list: what it is about, choices, leave it, do it.
struct PanelView {
    Tone tone = Tone::Attention;
    std::string icon;  ///< Empty: a question.
    std::string title;
    std::string side;                 ///< At the right of the title: 退回卡里
    std::vector<std::string> lines;   ///< At most two.
    std::vector<ButtonView> choices;  ///< At most four, in one row.
    ButtonView cancel;                ///< May be missing (empty id).
    ButtonView confirm;               ///< May be missing.
    bool final = false;               ///< The confirm button is one that cannot be taken back.
    bool operator==(const PanelView&) const = default;
};

}  // namespace yz::ui
