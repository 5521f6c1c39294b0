// Every string a view shows, with the place it stands in: for rules that hold on all screens.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/screen_view.h"

namespace yz::test {

/// Labels, notes and lines that a person reads; not ids, icons or the spoken prompt.
std::vector<std::string> strings_of(const ui::ScreenView& view);
std::vector<ui::ButtonView> buttons_of(const ui::ScreenView& view);

}  // namespace yz::test
