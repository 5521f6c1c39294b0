// Level 4. The words of each form of E4. Calm: no codes, no blame; nobody is told whose card it is
// where the card may be in other hands, and nothing is said of a death or a move.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/elder_state.h"

namespace yz::ui {

struct TroubleWords {
    std::string screen_id;
    std::string icon;
    std::string title;  ///< At most kTroubleTitleMax characters in Chinese.
    std::string fact;
    std::string reassurance;
    std::vector<StepView> steps;
    std::string primary_label;
    Prompt spoken;
};
/// Source: ui design, section 7.
inline constexpr std::size_t kTroubleTitleMax = 7;

TroubleWords refusal_words(const station::Refused& refused, const ViewContext& context);
TroubleWords not_recorded_words(const station::NotRecorded& lost, const ViewContext& context);
TroubleWords card_trouble_words(hw::port::CardTrouble trouble, const ViewContext& context);
TroubleWords form_words(Form form, const ViewContext& context);

/// Whether the person at the reader may be greeted by name. Not with a card that is lost or stopped
/// (anyone may hold it), nor where the elder may not be the one who is here.
bool names_the_elder(station::Refusal why);

}  // namespace yz::ui
