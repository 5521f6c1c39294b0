#include "kiosk/ui/words/amounts.h"

#include "kiosk/base/check.h"
#include "kiosk/ui/words/numbers.h"

namespace yz::ui {

std::string yuan_number(domain::Money amount) {
    YZ_CHECK(amount.fen() >= 0);
    std::string text = std::to_string(amount.fen() / 100);
    const std::int64_t fen = amount.fen() % 100;
    if (fen == 0) return text;
    text += "." + std::to_string(fen / 10);
    if (fen % 10 != 0) text += std::to_string(fen % 10);
    return text;
}

std::string yuan(domain::Money amount, const Catalogue& texts) {
    return texts.text("money.yuan", {{"yuan", yuan_number(amount)}});
}

AmountView yuan_amount(domain::Money amount, const Catalogue& texts) {
    return {.number = yuan_number(amount), .unit = texts.text("money.unit")};
}

std::string yuan_spoken(domain::Money amount, const Catalogue& texts) {
    if (texts.chinese()) return spoken_money(amount);
    return texts.text("money.spoken", {{"yuan", yuan_number(amount)}});
}

std::string number_spoken(std::int64_t number, const Catalogue& texts) {
    return texts.chinese() ? spoken_number(number) : std::to_string(number);
}

}  // namespace yz::ui
