#include "kiosk/ui/gallery/exhibits.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "kiosk/ui/gallery/gallery.h"
#include "kiosk/ui/gallery/sample_views.h"

namespace yz::ui {
namespace {

const char* suffix(Orientation orientation) {
    return orientation == Orientation::Portrait ? "" : "_landscape";
}
const char* suffix(ThemeName theme) { return theme == ThemeName::Warm ? "" : "_hc"; }

bool is_among(const std::string& name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The plain form of each screen.
bool is_plain(const std::string& name) {
    return is_among(name, {"E1", "E1_reader", "E2", "E3", "E5", "E7", "E4_balance_too_low",
                           "W1_dots", "W6_person", "W9", "W11_found"});
}

/// Forms whose parts stand elsewhere when the screen is turned.
bool shows_both_ways(const std::string& name) {
    return is_among(
        name, {"E1_no_slips", "E2_glance", "E2_pin_wrong", "E3_no_slip", "EV", "W1_wrong",
               "W6_hits", "W6_void_reason", "W6_second_pin", "W6_top_up_100", "W6_top_up_confirm",
               "W6_cards_lost", "W6_served", "W6_void_long", "W9_printer_end", "W9_calibrate_tap",
               "W9_many", "W9_long", "W11_pages"});
}

/// Forms that differ from one with a picture in their words only: they are measured.
bool differs_in_words_only(const std::string& name) {
    return is_among(name, {"E2_pin",
                           "E2_pin_used_up",
                           "E3_slip",
                           "EV_softest",
                           "W1_checking",
                           "W1_whole",
                           "W1_not_read_removed",
                           "W1_not_read_phone",
                           "W11_too_many",
                           "W6_serving",
                           "W6_no_price",
                           "W6_second",
                           "W6_second_wrong",
                           "W6_cards_restore",
                           "W6_void_already",
                           "W6_card_restored",
                           "W6_card_stays",
                           "W6_printed",
                           "W6_not_recorded",
                           "W6_not_read_phone",
                           "W6_person_cards",
                           "W9_login_page",
                           "W9_sending",
                           "W9_reader_waits",
                           "W9_id_licence",
                           "W9_id_broken",
                           "W9_printer_cutter",
                           "W9_printer_off",
                           "W9_printer_trouble",
                           "W9_printer_stuck",
                           "W9_printer_cover",
                           "W9_voice_program",
                           "W9_disk_low",
                           "W9_clock",
                           "W9_calibrate_no_number",
                           "W9_calibrate_no_fit",
                           "W9_calibrate_length",
                           "W9_calibrate_not_kept"});
}

/// Plain forms in everything; all other forms of elder screens upright and warm, of worker screens
/// on their side and warm; the longest texts of elder screens both ways. Every picture costs some
/// 40 kB in the repository.
bool shows_picture(const GalleryEntry& entry, ThemeName theme, Orientation orientation) {
    if (is_plain(entry.name)) return true;
    if (theme == ThemeName::HighContrast || differs_in_words_only(entry.name)) return false;
    const bool elder = audience(entry.view) == Audience::Elder;
    const bool usual = elder == (orientation == Orientation::Portrait);
    return usual || shows_both_ways(entry.name) || (elder && entry.name.ends_with("_long"));
}

std::vector<GalleryEntry> longest() {
    return {{"E1_long", samples::long_idle()},    {"E2_long", samples::long_quote()},
            {"E2_rare", samples::rare_quote()},   {"E3_long", samples::long_done()},
            {"E4_long", samples::long_trouble()}, {"E5_long", samples::long_account()},
            {"E7_long", samples::long_why()}};
}

}  // namespace

std::vector<Exhibit> exhibits(const Catalogue& chinese, const Catalogue& english) {
    constexpr Orientation kOrientations[] = {Orientation::Portrait, Orientation::Landscape};
    constexpr ThemeName kThemes[] = {ThemeName::Warm, ThemeName::HighContrast};
    std::vector<Exhibit> all;
    auto views = gallery(chinese);
    for (GalleryEntry& entry : longest()) views.push_back(std::move(entry));
    for (const GalleryEntry& entry : views) {
        for (const Orientation orientation : kOrientations) {
            for (const ThemeName theme : kThemes) {
                all.push_back({.name = entry.name + suffix(orientation) + suffix(theme),
                               .view = entry.view,
                               .theme = theme,
                               .orientation = orientation,
                               .has_picture = shows_picture(entry, theme, orientation)});
            }
        }
    }
    for (const GalleryEntry& entry : gallery(english)) {
        const Orientation usual_orientation = audience(entry.view) == Audience::Elder
                                                  ? Orientation::Portrait
                                                  : Orientation::Landscape;
        for (const Orientation orientation : kOrientations) {
            all.push_back(
                {.name = entry.name + "_en" + suffix(orientation),
                 .view = entry.view,
                 .orientation = orientation,
                 .has_picture = is_plain(entry.name) && orientation == usual_orientation});
        }
    }
    for (const ThemeName theme : kThemes) {
        const std::string end = suffix(theme);
        all.push_back({.name = "E2_pressed" + end,
                       .view = samples::quote(),
                       .theme = theme,
                       .pressed_id = "pay",
                       .has_picture = true});
        all.push_back({.name = "E2_focused" + end,
                       .view = samples::quote(),
                       .theme = theme,
                       .focused_id = "cancel",
                       .has_picture = true});
        for (const GalleryEntry& entry : views) {
            if (entry.name != "W6_void_reason") continue;
            all.push_back({.name = "W6_pressed" + end,
                           .view = entry.view,
                           .theme = theme,
                           .orientation = Orientation::Landscape,
                           .pressed_id = "void2",
                           .focused_id = "confirm",
                           .has_picture = true});
        }
    }
    return all;
}

}  // namespace yz::ui
