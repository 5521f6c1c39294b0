#include "kiosk/ui/screens/elder/why_view.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/numbers.h"

namespace yz::ui {
namespace {

/// Three others and the elder: as many as the E7 picture has colours.
constexpr std::size_t kOthersMax = 3;
constexpr std::array<ShareColour, kOthersMax> kColours = {ShareColour::Pine, ShareColour::Brown,
                                                          ShareColour::Sand};
/// Narrower parts could not hold 满80岁 at 36 px. Source: measured on the E7 picture (984 px wide).
constexpr std::int64_t kWidthMinPermille = 140;

/// Widths in proportion to the amounts, none under the minimum, together 1000.
std::vector<int> widths(const std::vector<std::int64_t>& amounts_fen) {
    std::vector<std::int64_t> width(amounts_fen.size(), 0);
    std::vector<bool> at_minimum(amounts_fen.size(), false);
    for (bool changed = true; changed;) {
        changed = false;
        std::int64_t room = 1000;
        std::int64_t sum_fen = 0;
        for (std::size_t i = 0; i < width.size(); ++i) {
            if (at_minimum[i])
                room -= kWidthMinPermille;
            else
                sum_fen += amounts_fen[i];
        }
        for (std::size_t i = 0; i < width.size(); ++i) {
            width[i] = at_minimum[i] ? kWidthMinPermille : room * amounts_fen[i] / sum_fen;
            if (width[i] < kWidthMinPermille) at_minimum[i] = changed = true;
        }
    }
    std::int64_t rest = 1000;
    std::vector<int> result;
    for (const std::int64_t part : width) {
        rest -= part;
        result.push_back(static_cast<int>(part));
    }
    if (!result.empty())  // What rounding left over goes to the widest.
        *std::max_element(result.begin(), result.end()) += static_cast<int>(rest);
    return result;
}

}  // namespace

WhyView view_why(const WhyState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const domain::MealQuote& quote = state.quote;
    const domain::Money price = quote.list_price + quote.delivery_fee;
    const std::vector<Share> others = shares(quote, state.layer_texts, kOthersMax, texts);
    const bool free = quote.elder_pays == domain::Money();

    WhyView view;
    view.screen_id = "E7";
    view.header = {.icon = "info",
                   .title = texts.text("why.title", {{"pay", yuan(quote.elder_pays, texts)}}),
                   .caption = joined(
                       {masked_name(state.elder.name), age_text(state.elder, texts),
                        texts.text("why.list_price", {{"meal", meal_word(quote.slot.meal, texts)},
                                                      {"price", yuan(quote.list_price, texts)}})})};
    view.together = others.empty() ? texts.text("why.alone", {{"price", yuan(price, texts)}})
                                   : texts.text("why.together", {{"price", yuan(price, texts)}});

    std::vector<std::int64_t> amounts_fen;
    std::string spoken_shares;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const Share& share = others[i];
        amounts_fen.push_back(share.amount.fen());
        view.bar_parts.push_back({.colour = kColours[i],
                                  .number = yuan_number(share.amount),
                                  .label = share.short_label});
        view.rows.push_back({.colour = kColours[i],
                             .icon = share.icon,
                             .title = share.label,
                             .reason = share.reason,
                             .amount = yuan(share.amount, texts)});
        spoken_shares += texts.text(
            "why.spoken_share",
            {{"who", texts.chinese() ? spoken_digits(share.short_label) : share.short_label},
             {"amount", yuan_spoken(share.amount, texts)}});
    }
    if (!free) {
        amounts_fen.push_back(quote.elder_pays.fen());
        view.bar_parts.push_back({.colour = ShareColour::Sun,
                                  .number = yuan_number(quote.elder_pays),
                                  .label = texts.text("why.yourself")});
    }
    view.rows.push_back(
        {.colour = ShareColour::Sun,
         .icon = "wallet",
         .title = texts.text("why.you_pay"),
         .reason = free ? texts.text("why.nothing_to_pay") : texts.text("why.from_card"),
         .amount = yuan(quote.elder_pays, texts)});
    const std::vector<int> width = widths(amounts_fen);
    for (std::size_t i = 0; i < width.size(); ++i) view.bar_parts[i].width_permille = width[i];

    view.month_label = texts.text("why.month");
    view.month_amount = yuan(state.subsidy_this_month, texts);
    view.ask = {.id = "ask", .label = texts.text("why.ask"), .icon = "people"};
    view.strip = strip(state.countdown, texts);
    view.bar = bar({.id = "end", .label = texts.text("bar.back"), .icon = "chevl"}, texts);
    view.spoken = texts.prompt("why.spoken", {{"price", yuan_spoken(price, texts)},
                                              {"shares", spoken_shares},
                                              {"pay", yuan_spoken(quote.elder_pays, texts)}});
    return view;
}

}  // namespace yz::ui
