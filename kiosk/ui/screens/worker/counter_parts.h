// Level 4. The pieces view_counter() is put together from, one file each.
#pragma once

#include <string>

#include "kiosk/ui/screens/worker/counter_state.h"

namespace yz::ui {

/// 83岁 · 清溪村
std::string person_caption(const station::PersonLine& line, const Catalogue& texts);
PersonRowView person_row(const station::PersonLine& line, std::size_t index,
                         const Catalogue& texts);
/// 老人卡, 社保卡, 身份证 …
std::string card_word(base::TokenKind kind, const Catalogue& texts);
const char* card_icon(base::TokenKind kind);
/// 老人卡 0417
std::string card_line(const station::CardLine& card, const Catalogue& texts);
StatusView card_status(domain::CardStanding standing, const Catalogue& texts);

/// `shown` rows of `rows` from `skip` on that have `kept` among them.
struct Window {
    std::size_t from = 0, to = 0;
};
Window window_with(std::size_t rows, std::size_t shown, std::size_t kept);

ChosenView chosen(const CounterState& state, const station::PersonShown& person,
                  const Catalogue& texts);
MealListView meal_list(const CounterState& state, const Catalogue& texts);
PanelView void_panel(const VoidForm& form, const Catalogue& texts);
PanelView answer_panel(const CounterAnswer& answer, bool has_printer, const ViewContext& context);
SecondView second(const SecondForm& form, const Catalogue& texts);
TopUpView top_up(const TopUpForm& form, const station::PersonShown& person, const Catalogue& texts);
TopUpConfirmView top_up_confirm(const TopUpForm& form, const station::PersonShown& person,
                                const Catalogue& texts);
CardListView card_list(const CardsForm& form, const station::PersonShown& person,
                       const ViewContext& context);

}  // namespace yz::ui
