// Cash in the worker's hand becomes money on the elder's account: how much, then once more in
// words.
#include "kiosk/ui/screens/keys.h"
#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/cash.h"

namespace yz::ui {
namespace {

/// Notes people pay with. Source: 人民币 notes of the fifth series, 20 to 100; and two of 100.
constexpr int kUsualYuan[] = {20, 50, 100, 200};

std::string heading_of(const station::PersonShown& person, const Catalogue& texts) {
    return texts.text("top_up.heading", {{"name", masked_name(person.line.name)}});
}

}  // namespace

TopUpView top_up(const TopUpForm& form, const station::PersonShown& person,
                 const Catalogue& texts) {
    const auto amount = amount_typed(form.typed);
    TopUpView view;
    view.heading = heading_of(person, texts);
    view.side = texts.text("top_up.has", {{"balance", cash(person.balance)}});
    for (const int yuan_count : kUsualYuan) {
        const auto usual = domain::Money::from_fen(yuan_count * 100);
        view.amounts.push_back({.id = "amount" + std::to_string(yuan_count),
                                .label = yuan(usual, texts),
                                .icon = "",
                                .enabled = true,
                                .selected = amount == usual});
    }
    view.typed = "¥" + form.typed;
    view.pad = pad({.last = {.id = "k_dot", .label = ".", .icon = ""}}, texts);
    view.cancel = {.id = "cancel", .label = texts.text("top_up.cancel"), .icon = "cross"};
    view.next = {.id = "next", .label = texts.text("top_up.next"), .icon = "chev"};
    const bool too_much = amount && form.amount_max && *amount > *form.amount_max;
    if (form.amount_max)
        view.note = texts.text("top_up.most", {{"amount", cash(*form.amount_max)}});
    if (!amount || too_much) {
        view.next.enabled = false;
        view.next.note =
            too_much ? texts.text("top_up.too_much") : texts.text("top_up.type_amount");
    }
    return view;
}

TopUpConfirmView top_up_confirm(const TopUpForm& form, const station::PersonShown& person,
                                const Catalogue& texts) {
    const domain::Money amount = amount_typed(form.typed).value_or(domain::Money());
    TopUpConfirmView view;
    view.heading = heading_of(person, texts);
    view.amount_label = texts.text("top_up.take_cash");
    view.amount = cash(amount);
    view.amount_words = yuan_spoken(amount, texts);
    view.balance_label = texts.text("top_up.balance_after");
    view.balance_after = cash(person.balance + amount);
    view.change = {.id = "change",
                   .label = texts.text("top_up.change"),
                   .icon = "chevl",
                   .note = form.sending ? texts.text("counter.serving") : "",
                   .enabled = !form.sending};
    view.confirm = {.id = "confirm",
                    .label = texts.text("top_up.confirm", {{"amount", cash(amount)}}),
                    .icon = "check",
                    .note = form.sending ? texts.text("counter.serving") : "",
                    .enabled = !form.sending};
    return view;
}

}  // namespace yz::ui
