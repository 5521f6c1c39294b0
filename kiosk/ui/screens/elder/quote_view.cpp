#include "kiosk/ui/screens/elder/quote_view.h"

#include <algorithm>

#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/dates.h"

namespace yz::ui {
namespace {

/// Source: the E2 picture has five rows.
constexpr std::size_t kRowsMax = 5;

RingView ring(const QuoteState& state, const Catalogue& texts) {
    const bool free = state.quoted.quote.elder_pays == domain::Money();
    if (state.mode == QuoteState::Mode::Posting)
        return {.title = texts.text("quote.posting"), .note = texts.text("quote.posting_note")};
    RingView ring;
    if (state.countdown) {
        ring.seconds = std::to_string(state.countdown->left_s);
        ring.left_permille = left_permille(*state.countdown);
    }
    switch (state.mode) {
        case QuoteState::Mode::PressToPay:
            ring.title = texts.text("quote.seconds_home");
            ring.note = texts.text("quote.press_to_pay");
            break;
        case QuoteState::Mode::Glance:
            ring.title = texts.text("check.glance");
            ring.note = state.pin_tries_left == 0 ? texts.text("check.pin_used_up")
                                                  : texts.text("check.glance_note");
            break;
        case QuoteState::Mode::Pin:
            ring.title = texts.text("quote.seconds_home");
            ring.note = texts.text("check.take_your_time");
            break;
        case QuoteState::Mode::Paused:
            ring.title = free ? texts.text("quote.seconds_serve") : texts.text("quote.seconds_pay");
            ring.note = texts.text("quote.take_your_time");
            break;
        default:
            ring.title = free ? texts.text("quote.seconds_serve") : texts.text("quote.seconds_pay");
            ring.note = texts.text("quote.cancel_hint");
            break;
    }
    if (state.price_changed) ring.note = texts.text("quote.price_changed");
    return ring;
}

Prompt spoken(const QuoteState& state, const std::string& who, const std::string& greeting,
              const std::string& meal, const Catalogue& texts) {
    const domain::Money pays = state.quoted.quote.elder_pays;
    const std::string hello =
        who.empty() ? texts.text("quote.hello", {{"greeting", greeting}})
                    : texts.text("quote.hello_who", {{"who", who}, {"greeting", greeting}});
    if (state.mode == QuoteState::Mode::Glance && state.pin_tries_left == 0)
        return texts.prompt("check.used_up_spoken");
    if (state.mode == QuoteState::Mode::Glance)
        return texts.prompt("check.glance_spoken",
                            {{"hello", hello}, {"meal", meal}, {"pay", yuan_spoken(pays, texts)}});
    if (state.mode == QuoteState::Mode::Pin && state.pin_tries_left)
        return texts.prompt("sign_in.wrong_spoken",
                            {{"left", count_spoken(*state.pin_tries_left, texts)}});
    if (state.mode == QuoteState::Mode::Pin)
        return texts.prompt("check.pin_spoken",
                            {{"hello", hello}, {"meal", meal}, {"pay", yuan_spoken(pays, texts)}});
    if (state.price_changed)
        return texts.prompt("quote.spoken_changed", {{"pay", yuan_spoken(pays, texts)}});
    if (pays == domain::Money())
        return texts.prompt("quote.spoken_free", {{"hello", hello}, {"meal", meal}});
    if (state.mode == QuoteState::Mode::PressToPay)
        return texts.prompt("quote.spoken_press",
                            {{"hello", hello}, {"meal", meal}, {"pay", yuan_spoken(pays, texts)}});
    return texts.prompt("quote.spoken",
                        {{"hello", hello}, {"meal", meal}, {"pay", yuan_spoken(pays, texts)}});
}

PinView pin(const QuoteState& state, const Catalogue& texts) {
    PinView view;
    view.heading = texts.text("check.type_pin");
    view.note = texts.text("check.pin_note");
    if (state.pin_tries_left && state.pin_digits_typed == 0)
        view.wrong =
            texts.text("check.pin_wrong", {{"left", std::to_string(*state.pin_tries_left)}});
    view.pips = {.filled = state.pin_digits_typed, .count = kElderPinDigits};
    view.pad = pad(
        {.secret = true, .last = {.id = "forgot", .label = texts.text("check.forgot"), .icon = ""}},
        texts);
    return view;
}

}  // namespace

QuoteView view_quote(const QuoteState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const domain::MealQuote& quote = state.quoted.quote;
    const bool posting = state.mode == QuoteState::Mode::Posting;
    const std::string who = address_of(state.quoted.elder, context);
    const std::string greeting = greeting_of_day(base::TimeOfDay::at(context.now_ms), texts);
    const std::string meal = meal_of_day(quote.slot, context);

    QuoteView view;
    view.screen_id = "E2";
    view.header = {.icon = "bowl",
                   .title = who.empty() ? greeting
                                        : texts.text("quote.hello_who",
                                                     {{"who", who}, {"greeting", greeting}}),
                   .caption = joined({masked_name(state.quoted.elder.name),
                                      age_text(state.quoted.elder, texts), meal})};
    view.pay_label = texts.text("quote.you_pay");
    view.pay = yuan_amount(quote.elder_pays, texts);

    view.rows.push_back(
        {.icon = "rice",
         .tint = Tint::Sand,
         .label = texts.text("quote.list_price", {{"meal", meal_word(quote.slot.meal, texts)}}),
         .amount = yuan(quote.list_price, texts)});
    if (quote.delivery_fee > domain::Money())
        view.rows.push_back({.icon = "truck",
                             .tint = Tint::Sand,
                             .label = texts.text("quote.delivery_fee"),
                             .amount = yuan(quote.delivery_fee, texts)});
    const std::size_t room = kRowsMax - 1 - view.rows.size();
    for (const Share& share : shares(quote, state.quoted.layer_texts, room, texts))
        view.rows.push_back(
            {.icon = share.icon,
             .tint = Tint::Green,
             .label = share.label,
             .amount = texts.text("quote.reduced", {{"amount", yuan(share.amount, texts)}}),
             .reduction = true});
    const domain::Money left =
        std::max(state.quoted.balance_before - quote.elder_pays, domain::Money());
    view.rows.push_back({.icon = "wallet",
                         .tint = Tint::Amber,
                         .label = texts.text("quote.left_on_card"),
                         .amount = yuan(left, texts)});

    view.ring = ring(state, texts);
    view.cancel = {
        .id = "cancel", .label = texts.text("quote.cancel"), .icon = "cross", .enabled = !posting};
    view.confirm = {.id = "pay",
                    .label = quote.elder_pays == domain::Money() ? texts.text("quote.serve_now")
                                                                 : texts.text("quote.pay_now"),
                    .icon = "check",
                    .enabled = !posting};
    if (state.mode == QuoteState::Mode::Glance) {
        view.screen_id = "E2_glance";
        view.confirm = {.id = "call", .label = texts.text("trouble.call_staff"), .icon = "people"};
    }
    if (state.mode == QuoteState::Mode::Pin) {
        view.screen_id = "E2_pin";
        view.pin = pin(state, texts);
        if (state.pin_digits_typed < kElderPinDigits) {
            view.confirm.enabled = false;
            view.confirm.note = texts.text("check.pin_first");
        }
    }
    view.bar = bar({.id = "why",
                    .label = texts.text("why.button", {{"pay", yuan_number(quote.elder_pays)}}),
                    .icon = "info"},
                   texts);
    view.spoken = spoken(state, who, greeting, meal, texts);
    return view;
}

}  // namespace yz::ui
