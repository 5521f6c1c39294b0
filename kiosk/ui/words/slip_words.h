// Level 4. The words of printed slips, from the catalogue.
#pragma once

#include <string>

#include "kiosk/base/civil_date.h"
#include "kiosk/slips/slip_words.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

slips::SlipWords slip_words(const Catalogue& texts);
/// 2025年11月21日
std::string slip_date(base::CivilDate date, const Catalogue& texts);
/// 2025年11月21日 11:08
std::string slip_instant(base::WallMs at_ms, const Catalogue& texts);
/// What the worker's test button prints.
std::string test_slip_title(const Catalogue& texts);
std::string test_slip_line(const Catalogue& texts);

}  // namespace yz::ui
