#include "kiosk/ui/words/slip_words.h"

namespace yz::ui {

slips::SlipWords slip_words(const Catalogue& texts) {
    return {.meal_title = texts.text("slip.meal_title"),
            .reprint = texts.text("slip.reprint"),
            .reprint_count = texts.text("slip.reprint_count"),
            .date = texts.text("slip.date"),
            .meal = texts.text("slip.meal"),
            .person = texts.text("slip.person"),
            .pick_up = texts.text("slip.pick_up"),
            .list_price = texts.text("slip.list_price"),
            .pays = texts.text("slip.pays"),
            .record = texts.text("slip.record"),
            .seal = texts.text("slip.seal"),
            .top_up_title = texts.text("slip.top_up_title"),
            .paid_in = texts.text("slip.paid_in"),
            .method = texts.text("slip.method"),
            .cash = texts.text("slip.cash"),
            .balance = texts.text("slip.balance"),
            .taken_by = texts.text("slip.taken_by"),
            .day_title = texts.text("slip.day_title"),
            .meals_served = texts.text("slip.meals_served"),
            .voided = texts.text("slip.voided"),
            .list_total = texts.text("slip.list_total"),
            .pays_total = texts.text("slip.pays_total"),
            .topped_up = texts.text("slip.topped_up"),
            .printed_at = texts.text("slip.printed_at"),
            .signature = texts.text("slip.signature")};
}

std::string slip_date(base::CivilDate date, const Catalogue& texts) {
    return texts.text("slip.day", {{"year", std::to_string(date.year())},
                                   {"month", std::to_string(date.month())},
                                   {"day", std::to_string(date.day())}});
}

std::string slip_instant(base::WallMs at_ms, const Catalogue& texts) {
    return slip_date(base::CivilDate::at(at_ms), texts) + " " + base::TimeOfDay::at(at_ms).text();
}

std::string test_slip_title(const Catalogue& texts) { return texts.text("slip.test_title"); }
std::string test_slip_line(const Catalogue& texts) { return texts.text("slip.test_line"); }

}  // namespace yz::ui
