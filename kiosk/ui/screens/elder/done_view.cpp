#include "kiosk/ui/screens/elder/done_view.h"

#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/numbers.h"

namespace yz::ui {

DoneView view_done(const DoneState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const station::MealDone& done = state.done;
    const domain::MealQuote& quote = done.meal.quote;
    const bool free = quote.elder_pays == domain::Money();
    const std::string who = address_of(done.elder, context);
    const std::string& window = context.station.window;

    DoneView view;
    view.screen_id = "E3";
    view.header = {.icon = "bowl",
                   .title = who.empty() ? texts.text("done.enjoy")
                                        : texts.text("done.enjoy_who", {{"who", who}}),
                   .caption = joined({masked_name(done.elder.name), age_text(done.elder, texts),
                                      meal_of_day(quote.slot, context)})};
    view.title = free ? texts.text("done.title_free") : texts.text("done.title");
    view.paid = spans(
        free ? texts.text("done.paid_free") : texts.text("done.paid"),
        {{"pay", yuan(quote.elder_pays, texts)}, {"balance", yuan(done.balance_after, texts)}});
    view.number_label = texts.text("done.number");
    view.number = std::to_string(done.meal.pickup_number);
    view.window_icon = "bowl";
    view.window = texts.text("done.window", {{"window", window}});
    view.card_icon = "card";
    view.card_reminder = texts.text("done.keep_card");
    if (state.slip == DoneState::Slip::Printed)
        view.card_reminder = texts.text("done.keep_card_and_slip");
    if (state.slip == DoneState::Slip::NotPrinted) {
        view.card_icon = "bill";
        view.slip_note = texts.text("done.no_slip", {{"number", view.number}});
    }
    view.strip = strip(state.countdown, texts);
    view.bar = bar({.id = "end", .label = texts.text("bar.ok"), .icon = "check"}, texts);
    view.spoken =
        texts.prompt("done.spoken", {{"title", view.title},
                                     {"number", number_spoken(done.meal.pickup_number, texts)},
                                     {"window", texts.chinese() ? spoken_digits(window) : window}});
    return view;
}

}  // namespace yz::ui
