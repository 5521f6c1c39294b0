#include "kiosk/ui/gallery/exhibits.h"

#include "kiosk/ui/gallery/gallery.h"
#include "kiosk/ui/gallery/sample_views.h"

namespace yz::ui {
namespace {

const char* suffix(Orientation orientation) {
    return orientation == Orientation::Portrait ? "" : "_landscape";
}
const char* suffix(ThemeName theme) { return theme == ThemeName::Warm ? "" : "_hc"; }

/// The plain form of each screen.
bool is_plain(const std::string& name) {
    return name == "E1" || name == "E1_reader" || name == "E2" || name == "E3" || name == "E5" ||
           name == "E7" || name == "E4_balance_too_low";
}

/// Plain forms in everything, all other forms upright and warm; the longest texts on their sides
/// too. Every picture costs some 40 kB in the repository.
bool shows_picture(const std::string& name, ThemeName theme, Orientation orientation) {
    if (is_plain(name)) return true;
    if (theme == ThemeName::HighContrast) return false;
    return orientation == Orientation::Portrait || name.ends_with("_long");
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
                               .has_picture = shows_picture(entry.name, theme, orientation)});
            }
        }
    }
    for (const GalleryEntry& entry : gallery(english)) {
        for (const Orientation orientation : kOrientations) {
            all.push_back(
                {.name = entry.name + "_en" + suffix(orientation),
                 .view = entry.view,
                 .orientation = orientation,
                 .has_picture = is_plain(entry.name) && orientation == Orientation::Portrait});
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
    }
    return all;
}

}  // namespace yz::ui
