#include "kiosk/ui/screens/elder/trouble_view.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/screens/elder/trouble_words.h"

namespace yz::ui {
namespace {

TroubleWords words_of(const TroubleCause& cause, const ViewContext& context) {
    return std::visit(
        base::Overloaded{
            [&](const station::Refused& refused) { return refusal_words(refused, context); },
            [&](const station::NotRecorded& lost) { return not_recorded_words(lost, context); },
            [&](hw::port::CardTrouble trouble) { return card_trouble_words(trouble, context); },
            [&](Form form) { return form_words(form, context); }},
        cause);
}

HeaderView header_of(const TroubleCause& cause, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    HeaderView header{.icon = "person", .title = texts.text("trouble.hello"), .caption = ""};
    const auto* refused = std::get_if<station::Refused>(&cause);
    if (refused == nullptr) return header;
    if (refused->elder && names_the_elder(refused->why)) {
        const std::string who = address_of(*refused->elder, context);
        if (!who.empty()) header.title = who;
        header.caption =
            joined({masked_name(refused->elder->name), age_text(*refused->elder, texts)});
    } else if (!refused->card_tail.empty()) {
        header.caption = texts.text("trouble.card_tail", {{"tail", refused->card_tail}});
    }
    return header;
}

}  // namespace

bool names_the_elder(station::Refusal why) {
    switch (why) {
        case station::Refusal::UnknownCard:
        case station::Refusal::CardCopied:
        case station::Refusal::CardLost:
        case station::Refusal::CardBlocked:
        case station::Refusal::ElderDeceased:
        case station::Refusal::ElderMoved: return false;
        case station::Refusal::CardExpired:
        case station::Refusal::NoMealNow:
        case station::Refusal::AlreadyServed:
        case station::Refusal::PriceUndetermined:
        case station::Refusal::CardTooWeak:
        case station::Refusal::BalanceTooLow: return true;
    }
    return false;
}

PrimaryAction primary_action(const TroubleCause& cause) {
    if (const auto* trouble = std::get_if<hw::port::CardTrouble>(&cause))
        return *trouble == hw::port::CardTrouble::Removed ||
                       *trouble == hw::port::CardTrouble::SeveralCards
                   ? PrimaryAction::Leave
                   : PrimaryAction::CallStaff;
    if (const auto* form = std::get_if<Form>(&cause))
        return *form == Form::SetAside || *form == Form::ClockUnset ? PrimaryAction::CallStaff
                                                                    : PrimaryAction::Leave;
    return PrimaryAction::CallStaff;
}

TroubleView view_trouble(const TroubleState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    TroubleWords words = words_of(state.cause, context);

    TroubleView view;
    view.screen_id = std::move(words.screen_id);
    view.header = header_of(state.cause, context);
    view.icon = std::move(words.icon);
    view.title = std::move(words.title);
    view.fact = std::move(words.fact);
    view.reassurance = std::move(words.reassurance);
    view.steps_heading = texts.text("trouble.steps");
    view.steps = std::move(words.steps);
    view.primary = {
        .id = "primary",
        .label = std::move(words.primary_label),
        .icon = primary_action(state.cause) == PrimaryAction::CallStaff ? "people" : "check"};
    view.strip = strip(state.countdown, texts);
    view.bar = bar(state.over_session
                       ? ButtonView{.id = "end", .label = texts.text("bar.back"), .icon = "chevl"}
                       : ButtonView{.id = "end", .label = texts.text("bar.home"), .icon = "home"},
                   texts);
    view.spoken = std::move(words.spoken);
    return view;
}

}  // namespace yz::ui
