// Level 4, ui. The widgets of kiosk/ui/design.md: what every screen is put together from. Only
// pressable things have a lip; never colour alone.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/kit/canvas.h"
#include "kiosk/ui/screens/pad_view.h"

namespace yz::ui {

/// Danger and OnRail stand on worker screens only: what cannot be taken back; on the dark rail.
enum class ButtonKind { Primary, Secondary, Neutral, Sos, Danger, OnRail };

struct ButtonLook {
    ButtonKind kind = ButtonKind::Neutral;
    int em_px = 0;
    int icon_px = 0;
    int gap_px = 24;       ///< Between icon and words.
    double stroke = 2;     ///< Of the icon, in grid units; 2.6 stands up to bold words.
    bool stacked = false;  ///< Icon above the words (the bar in portrait).
    int note_em_px = 0;    ///< 0: the note is not drawn (it is spoken).
    Colour icon_colour = {};
    bool own_icon_colour = false;
};

/// How a face looks when nothing is on it. `lip` shows below it while it is not pressed.
struct Face {
    Colour fill, ink, lip, border;
    int border_px;
};

/// A ground colour and what is drawn on it.
struct Dot {
    Colour ground;
    Colour ink;
    int size_px = 0;
    int icon_px = 0;
    double stroke = 2;  ///< In grid units.
};

struct AmountLook {
    int number_em_px = 0;
    int unit_em_px = 0;
    int gap_px = 0;
    Colour number;
    Colour unit;
    Align align = Align::Centre;
    bool keeps_middle = false;  ///< Smaller digits rise, so that their middle stays where it was.
};

class Kit : public Canvas {
public:
    using Canvas::Canvas;

    void button(const ButtonView& view, const Rect& rect, const ButtonLook& look);
    Face face_of(ButtonKind kind, bool is_pressed) const;
    /// What every pressable thing stands on: focus ring, lip or dashes, face, target. Returns where
    /// the face is: lower by the lip while a finger is on it.
    Rect pressable(const ButtonView& view, const Rect& rect, const Face& face);
    /// Roof and sun of the station's sign in a square of `size_px`, without its ground.
    void sign(int x, int y, int size_px, Colour roof, Colour sun);
    /// A white card with a hair line.
    void card(const Rect& rect);
    /// A flat coloured panel.
    void panel(const Rect& rect, int radius_px, Colour fill);
    void icon_dot(const std::string& icon, int centre_x, int centre_y, const Dot& dot);
    Dot tinted(Tint tint, int size_px, int icon_px) const;
    /// Small words on a pill; returns the pill.
    Rect chip(int x, int centre_y, const std::string& words, int em_px);
    /// Number and unit on one baseline, both shrunk together until they fit the room's width.
    void amount(const Rect& room, int baseline_y, const AmountView& view, const AmountLook& look);

    /// `landscape_right_x`: where something else begins at the right of the header.
    void header(const HeaderView& view, int landscape_right_x = 824);
    void bar(const BarView& view, ButtonKind right);
    /// The time-out strip: above the bar in portrait (its top at `portrait_top_y`), at the right of
    /// the header in landscape.
    void strip(const StripView& view, int portrait_top_y);
    struct PadLook {
        int gap_px = 0;
        int em_px = 0;
        int words_em_px = 0;  ///< Of keys that say a word.
        int icon_px = 0;
    };
    /// The keys fill `area`, three a row.
    void pad(const PadView& view, const Rect& area, const PadLook& look);
    /// One box for each digit of a PIN, side by side in the middle of `row`.
    struct PipsLook {
        int box_w_px, gap_px, dot_px;
    };
    void pips(const PipsView& view, const Rect& row, const PipsLook& look);
    struct RingPlace {
        int centre_x, centre_y;
        int radius_px;  ///< Of the middle of the stroke.
        int thickness_px;
        int em_px;
    };
    void ring(const RingPlace& place, const std::string& seconds, int left_permille);
};

}  // namespace yz::ui
