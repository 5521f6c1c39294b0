// What a worker is told after an act: what happened, what it did to the money, what to do next.
#include "kiosk/base/overloaded.h"
#include "kiosk/ui/screens/elder/trouble_words.h"
#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/words/cash.h"
#include "kiosk/ui/words/dates.h"
#include "kiosk/ui/words/durations.h"

namespace yz::ui {
namespace {

PanelView good(std::string title, std::vector<std::string> lines) {
    return {.tone = Tone::Good,
            .icon = "check",
            .title = std::move(title),
            .side = "",
            .lines = std::move(lines)};
}

PanelView attention(std::string title, std::vector<std::string> lines, std::string icon = "info") {
    return {.tone = Tone::Attention,
            .icon = std::move(icon),
            .title = std::move(title),
            .side = "",
            .lines = std::move(lines)};
}

PanelView taken_back(const MealTakenBack& done, const Catalogue& texts) {
    const std::string number = std::to_string(done.meal.pickup_number);
    return good(texts.text("answer.voided", {{"number", number}}),
                {texts.text("answer.voided_money", {{"name", masked_name(done.meal.name)},
                                                    {"amount", cash(done.voided.refunded)},
                                                    {"balance", cash(done.voided.balance_after)}}),
                 texts.text("answer.voided_note")});
}

PanelView not_taken_back(const MealNotTakenBack& refused, const Catalogue& texts) {
    using Why = station::VoidRefused::Why;
    const std::string title =
        texts.text("answer.not_voided", {{"number", std::to_string(refused.meal.pickup_number)}});
    switch (refused.why.why) {
        case Why::NotAMeal: return attention(title, {texts.text("answer.not_a_meal")});
        case Why::AlreadyVoided: return attention(title, {texts.text("answer.already_voided")});
        case Why::TooLate:
            return attention(title,
                             {texts.text("answer.too_late"), texts.text("answer.too_late_note")},
                             "clock");
        case Why::NeedsSecond:
            return attention(
                title, {texts.text("answer.needs_second", {{"limit", cash(refused.why.limit)}})},
                "people");
        case Why::SamePerson: return attention(title, {texts.text("second.same_person")}, "people");
        case Why::ApproverWrong:
            return attention(
                title,
                {refused.why.wait_ms > 0
                     ? texts.text("sign_in.wait", {{"left", time_left(refused.why.wait_ms, texts)}})
                     : texts.text("sign_in.wrong",
                                  {{"left", std::to_string(refused.why.tries_left)}})});
    }
    return attention(title, {});
}

PanelView card_changed(const CardChanged& changed, const Catalogue& texts) {
    const std::string card = card_line(changed.card, texts);
    switch (changed.act) {
        case CardAct::Lost:
            return good(texts.text("answer.card_lost", {{"card", card}}),
                        {texts.text("answer.card_stopped_note")});
        case CardAct::Block:
            return good(texts.text("answer.card_blocked", {{"card", card}}),
                        {texts.text("answer.card_stopped_note")});
        case CardAct::Restore:
            if (changed.standing_now != domain::CardStanding::Active)
                return attention(texts.text("answer.card_restored", {{"card", card}}),
                                 {texts.text("answer.card_still_stopped")}, "lock");
            return good(texts.text("answer.card_restored", {{"card", card}}),
                        {texts.text("answer.card_restored_note")});
    }
    return {};
}

PanelView slip_done(const SlipDone& slip, const Catalogue& texts) {
    switch (slip.result) {
        case station::SlipResult::Printed:
            return good(texts.text("answer.printed"),
                        {slip.copy > 0 ? texts.text("answer.printed_copy",
                                                    {{"count", std::to_string(slip.copy)}})
                                       : texts.text("answer.printed_note")});
        case station::SlipResult::Sent:
            return good(texts.text("answer.sent"), {texts.text("answer.sent_note")});
        case station::SlipResult::NotPrinted:
            return attention(texts.text("answer.not_printed"),
                             {texts.text("answer.not_printed_note")}, "printer");
        case station::SlipResult::Broken:
            return attention(texts.text("answer.broken_slip"),
                             {texts.text("answer.broken_slip_note")}, "printer");
    }
    return {};
}

PanelView refused(const station::Refused& refusal, const Catalogue& texts) {
    std::string line;
    switch (refusal.why) {
        case station::Refusal::AlreadyServed:
            line = refusal.earlier_at_ms
                       ? texts.text("answer.served_at",
                                    {{"time", base::TimeOfDay::at(*refusal.earlier_at_ms).text()}})
                       : texts.text("served.fact_plain");
            break;
        case station::Refusal::BalanceTooLow:
            line = texts.text(
                "answer.balance_low",
                {{"pays", cash(refusal.quote ? refusal.quote->elder_pays : domain::Money())},
                 {"balance", cash(refusal.balance.value_or(domain::Money()))}});
            break;
        case station::Refusal::NoMealNow: line = texts.text("answer.no_meal"); break;
        case station::Refusal::PriceUndetermined: line = texts.text("answer.no_price"); break;
        case station::Refusal::ElderDeceased:
        case station::Refusal::ElderMoved: line = texts.text("answer.not_on_roster"); break;
        case station::Refusal::UnknownCard:
        case station::Refusal::CardCopied:
        case station::Refusal::CardLost:
        case station::Refusal::CardBlocked:
        case station::Refusal::CardExpired:
        case station::Refusal::CardTooWeak: line = texts.text("trouble.card_not_usable"); break;
    }
    return attention(texts.text("answer.not_served"), {line});
}

/// What may still be printed for it.
bool has_slip(const CounterAnswer& answer) {
    return std::holds_alternative<station::MealDone>(answer) ||
           std::holds_alternative<station::ToppedUp>(answer);
}

}  // namespace

PanelView answer_panel(const CounterAnswer& answer, bool has_printer, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    PanelView view = std::visit(
        base::Overloaded{
            [&](const station::MealDone& done) {
                return good(texts.text("answer.served",
                                       {{"number", std::to_string(done.meal.pickup_number)}}),
                            {texts.text("answer.served_money",
                                        {{"name", masked_name(done.elder.name)},
                                         {"amount", cash(done.meal.quote.elder_pays)},
                                         {"balance", cash(done.balance_after)}})});
            },
            [&](const station::ToppedUp& done) {
                // The first try was recorded after all: nothing was added now.
                if (done.repeated)
                    return attention(texts.text("answer.topped_up_before"),
                                     {texts.text("answer.topped_up_money",
                                                 {{"name", masked_name(done.elder.name)},
                                                  {"balance", cash(done.balance_after)}})});
                return good(texts.text("answer.topped_up", {{"amount", cash(done.amount)}}),
                            {texts.text("answer.topped_up_money",
                                        {{"name", masked_name(done.elder.name)},
                                         {"balance", cash(done.balance_after)}})});
            },
            [&](const TopUpTooMuch& refusal) {
                return attention(
                    texts.text("answer.not_topped_up"),
                    {texts.text("top_up.most", {{"amount", cash(refusal.amount_max)}})});
            },
            [&](const station::TopUpIdTaken&) {
                return attention(texts.text("answer.not_topped_up"),
                                 {texts.text("answer.topped_up_before")});
            },
            [&](const MealTakenBack& done) { return taken_back(done, texts); },
            [&](const MealNotTakenBack& refusal) { return not_taken_back(refusal, texts); },
            [&](const CardChanged& changed) { return card_changed(changed, texts); },
            [&](const CardStaysStopped& stays) {
                return attention(
                    texts.text("answer.card_stays", {{"card", card_line(stays.card, texts)}}),
                    {texts.text("answer.card_stays_note")}, "lock");
            },
            [&](const SlipDone& slip) { return slip_done(slip, texts); },
            [&](const station::Refused& refusal) { return refused(refusal, texts); },
            [&](hw::port::CardTrouble trouble) {
                TroubleWords words = card_trouble_words(trouble, context);
                return attention(std::move(words.title),
                                 {std::move(words.fact), std::move(words.steps.at(0).title)},
                                 std::move(words.icon));
            },
            [&](const station::NotRecorded& lost) {
                return attention(lost.why == station::NotRecorded::Why::DiskFull
                                     ? texts.text("disk_full.title")
                                     : texts.text("not_recorded.title"),
                                 {texts.text("answer.not_recorded")}, "disk");
            }},
        answer);
    view.confirm = {.id = "ok", .label = texts.text("answer.ok"), .icon = "check"};
    if (has_printer && has_slip(answer))
        view.cancel = {.id = "slip", .label = texts.text("answer.print_slip"), .icon = "printer"};
    return view;
}

}  // namespace yz::ui
