#include "kiosk/ui/screens/elder/parts_view.h"

#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/dates.h"

namespace yz::ui {

ButtonView sos_button(const Catalogue& texts) {
    return {.id = "sos", .label = texts.text("bar.sos"), .icon = "sos"};
}

BarView bar(ButtonView right, const Catalogue& texts) {
    return {.sos = sos_button(texts),
            .replay = {.id = "replay", .label = texts.text("bar.replay"), .icon = "speaker"},
            .right = std::move(right)};
}

StripView strip(const std::optional<Countdown>& countdown, const Catalogue& texts) {
    if (!countdown) return {};
    return {.shown = true,
            .caption =
                spans(texts.text("strip.home"), {{"seconds", std::to_string(countdown->left_s)}}),
            .left_permille = left_permille(*countdown)};
}

int left_permille(const Countdown& countdown) {
    return countdown.left_s * 1000 / countdown.whole_s;
}

std::string address_of(const station::ElderGlance& elder, const ViewContext& context) {
    return address({.name = elder.name, .sex = elder.sex, .age = elder.age}, context.station.titles,
                   context.texts);
}

std::string age_text(const station::ElderGlance& elder, const Catalogue& texts) {
    return elder.age ? texts.text("elder.age", {{"age", std::to_string(*elder.age)}}) : "";
}

std::string meal_of_day(const domain::MealSlot& slot, const ViewContext& context) {
    const std::string meal = meal_word(slot.meal, context.texts);
    if (slot.date == base::CivilDate::at(context.now_ms))
        return context.texts.text("meal.today", {{"meal", meal}});
    return month_day(slot.date, context.texts) + meal;
}

const MealOffer* offer_at(const std::vector<MealOffer>& offers, base::TimeOfDay time) {
    for (const MealOffer& offer : offers)
        if (offer.from <= time && time < offer.to) return &offer;
    return nullptr;
}

const MealOffer* offer_after(const std::vector<MealOffer>& offers, base::TimeOfDay time) {
    for (const MealOffer& offer : offers)
        if (time < offer.from) return &offer;
    return nullptr;
}

std::vector<Share> shares(const domain::MealQuote& quote,
                          const std::vector<domain::LayerText>& layer_texts, std::size_t count_max,
                          const Catalogue& texts) {
    std::vector<Share> result;
    for (std::size_t i = 0; i < quote.layers.size(); ++i) {
        const domain::Money amount = quote.layers[i].amount;
        const bool last_place = result.size() + 1 == count_max;
        const bool more_follow = i + 1 < quote.layers.size();
        if (last_place && more_follow) {
            Share rest{.label = texts.text("share.other"),
                       .short_label = texts.text("share.other_short"),
                       .reason = texts.text("share.other_reason"),
                       .icon = "plus"};
            for (; i < quote.layers.size(); ++i) rest.amount += quote.layers[i].amount;
            result.push_back(std::move(rest));
            break;
        }
        Share share{.amount = amount};
        if (i < layer_texts.size()) {
            share.label = layer_texts[i].label;
            share.short_label = layer_texts[i].short_label;
            share.reason = layer_texts[i].reason;
            share.icon = layer_texts[i].icon;
        }
        // A share without words of its own is still named, and never by its rule's id.
        if (share.label.empty()) share.label = texts.text("share.other");
        if (share.short_label.empty()) share.short_label = texts.text("share.other_short");
        if (share.icon.empty()) share.icon = "plus";
        result.push_back(std::move(share));
    }
    return result;
}

}  // namespace yz::ui
