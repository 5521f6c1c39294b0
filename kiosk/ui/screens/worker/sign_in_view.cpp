#include "kiosk/ui/screens/worker/sign_in_view.h"

#include "kiosk/ui/screens/elder/trouble_words.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/durations.h"
#include "kiosk/ui/words/lines.h"

namespace yz::ui {
namespace {

using Why = station::SignInRefused::Why;

struct Heading {
    std::string screen_id;
    StatusView status;
    Prompt spoken;
    bool typing = false;
};

Heading heading_of(const SignInState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    if (state.refused && state.refused->why == Why::NotOnRoster)
        return {.screen_id = "W1_not_on_roster",
                .status = {Tone::Attention, "info", texts.text("sign_in.not_on_roster")},
                .spoken = texts.prompt("sign_in.not_on_roster_spoken")};
    if (!state.staff && state.not_read) {
        TroubleWords words = card_trouble_words(*state.not_read, context);
        return {.screen_id = "W1_not_read",
                .status = {Tone::Attention, std::move(words.icon), std::move(words.title)},
                .spoken = std::move(words.spoken)};
    }
    if (!state.staff)
        return {.screen_id = "W1",
                .status = {Tone::Plain, "", texts.text("sign_in.badge_first")},
                .spoken = texts.prompt("sign_in.spoken")};
    if (state.checking)
        return {.screen_id = "W1_checking",
                .status = {Tone::Plain, "hourglass", texts.text("sign_in.checking")}};
    if (state.wait_left_ms > 0) {
        const std::string left = time_left(state.wait_left_ms, texts);
        return {.screen_id = "W1_wait",
                .status = {Tone::Attention, "clock", texts.text("sign_in.wait", {{"left", left}})},
                .spoken = texts.prompt("sign_in.wait_spoken")};
    }
    if (state.refused && state.refused->why == Why::WrongPin && state.digits_typed == 0) {
        const std::int64_t left = state.refused->tries_left;
        return {
            .screen_id = "W1_wrong",
            .status = {Tone::Attention, "info",
                       texts.text("sign_in.wrong", {{"left", std::to_string(left)}})},
            .spoken = texts.prompt("sign_in.wrong_spoken", {{"left", count_spoken(left, texts)}}),
            .typing = true};
    }
    return {.screen_id = "W1_badge",
            .status = {Tone::Plain, "", texts.text("sign_in.type_pin")},
            .spoken = texts.prompt("sign_in.type_pin_spoken"),
            .typing = true};
}

}  // namespace

SignInView view_sign_in(const SignInState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    Heading heading = heading_of(state, context);

    SignInView view;
    view.screen_id = std::move(heading.screen_id);
    view.station = context.station.name;
    view.title = texts.text("sign_in.title");
    view.caption = texts.text("sign_in.caption", {{"digits", std::to_string(kStaffPinDigits)}});
    if (state.staff) {
        view.badge_icon = "badge";
        view.badge_title = masked_name(state.staff->name);
        view.badge_caption = joined({state.staff->title, texts.text("sign_in.badge_shown")});
        view.badge_there = true;
    } else {
        view.badge_icon = "tap";
        view.badge_title = texts.text("sign_in.tap_badge");
        view.badge_caption = texts.text("sign_in.tap_badge_note");
    }
    view.heading = std::move(heading.status);
    view.pips = {.filled = state.digits_typed, .count = kStaffPinDigits};
    const bool whole = state.digits_typed == kStaffPinDigits;
    view.pad = pad(
        {.enabled = heading.typing, .secret = true, .last = ok_key(heading.typing && whole, texts)},
        texts);
    view.footnote = texts.text("sign_in.footnote", {{"tries", std::to_string(kStaffPinTries)},
                                                    {"wait", time_left(kFirstPinWaitMs, texts)},
                                                    {"idle", time_left(kWorkerLockMs, texts)}});
    view.home = {.id = "home", .label = texts.text("bar.home"), .icon = "home"};
    view.spoken = std::move(heading.spoken);
    return view;
}

}  // namespace yz::ui
