// Above a limit another worker agrees: their badge, then their PIN.
#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/cash.h"
#include "kiosk/ui/words/durations.h"

namespace yz::ui {
namespace {

using Why = station::VoidRefused::Why;

struct Step {
    StatusView status;
    bool typing = false;
};

Step step_of(const SecondForm& form, const Catalogue& texts) {
    const bool refused = form.refused.has_value();
    if (refused && form.refused->why == Why::SamePerson)
        return {.status = {Tone::Attention, "people", texts.text("second.same_person")}};
    if (!form.second) return {.status = {Tone::Plain, "badge", texts.text("second.badge_first")}};
    if (form.checking)
        return {.status = {Tone::Plain, "hourglass", texts.text("sign_in.checking")}};
    if (form.wait_left_ms > 0)
        return {.status = {
                    Tone::Attention, "clock",
                    texts.text("sign_in.wait", {{"left", time_left(form.wait_left_ms, texts)}})}};
    if (refused && form.refused->why == Why::ApproverWrong && form.digits_typed == 0)
        return {.status = {Tone::Attention, "info",
                           texts.text("sign_in.wrong",
                                      {{"left", std::to_string(form.refused->tries_left)}})},
                .typing = true};
    return {.status = {Tone::Plain, "lock", texts.text("sign_in.type_pin")}, .typing = true};
}

}  // namespace

SecondView second(const SecondForm& form, const Catalogue& texts) {
    Step step = step_of(form, texts);
    SecondView view;
    view.heading = texts.text("second.heading");
    view.why = texts.text("second.why", {{"number", std::to_string(form.meal.pickup_number)},
                                         {"name", masked_name(form.meal.name)},
                                         {"amount", cash(form.meal.pays)},
                                         {"limit", cash(form.limit)}});
    view.badge_icon = form.second ? "badge" : "tap";
    view.badge_title =
        form.second ? masked_name(form.second->name) : texts.text("second.tap_badge");
    view.badge_caption =
        form.second ? texts.text("sign_in.badge_shown") : texts.text("second.tap_badge_note");
    view.status = std::move(step.status);
    view.pips = {.filled = form.digits_typed, .count = kStaffPinDigits};
    view.pad = pad({.enabled = step.typing,
                    .secret = true,
                    .last = ok_key(step.typing && form.digits_typed == kStaffPinDigits, texts)},
                   texts);
    view.cancel = {.id = "cancel", .label = texts.text("void.keep"), .icon = "cross"};
    return view;
}

}  // namespace yz::ui
