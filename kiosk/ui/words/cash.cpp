#include "kiosk/ui/words/cash.h"

#include <cstdlib>

namespace yz::ui {

std::string cash(domain::Money amount) {
    const std::int64_t fen = std::abs(amount.fen());
    const std::string cents = std::to_string(100 + fen % 100).substr(1);
    return std::string(amount.fen() < 0 ? "-" : "") + "¥" + std::to_string(fen / 100) + "." + cents;
}

}  // namespace yz::ui
