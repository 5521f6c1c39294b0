// Level 4. The two halves of the counter, and rows that can be chosen. Layout only.
#pragma once

#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/worker/counter_view.h"

namespace yz::ui {

/// Icon dot, name, caption below it, amount at the right; a pressable row.
struct PersonRowLook {
    int dot_px, icon_px, name_em_px, caption_em_px, amount_em_px;
};
void draw_person_row(Kit& kit, const PersonRowView& view, const Rect& rect,
                     const PersonRowLook& look);

void draw_meal_list(Kit& kit, const MealListView& view);
void draw_second(Kit& kit, const SecondView& view);
void draw_top_up(Kit& kit, const TopUpView& view);
void draw_top_up_confirm(Kit& kit, const TopUpConfirmView& view);
void draw_card_list(Kit& kit, const CardListView& view);

}  // namespace yz::ui
