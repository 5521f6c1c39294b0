#include "kiosk/main/calibration_desk.h"

#include <utility>

namespace yz::main {

using Step = hw::wedge::Calibration::Step;

std::optional<Step> CalibrationDesk::typed(const std::string& reader, std::string text) {
    if (reader != reader_) return std::nullopt;
    typed_ = std::move(text);
    return both();
}

std::optional<Step> CalibrationDesk::card(const base::CardToken& token) {
    const bool uid =
        token.number.size() == 4 || token.number.size() == 7 || token.number.size() == 10;
    if (!uid || token.kind == base::TokenKind::TypedCard ||
        token.kind == base::TokenKind::PrintedCode)
        return std::nullopt;
    uid_ = hw::port::CardUid{token.number};
    return both();
}

std::optional<Step> CalibrationDesk::both() {
    if (!typed_ || !uid_) return std::nullopt;
    // The next pair is another card's.
    return calibration_.card(*std::exchange(uid_, std::nullopt),
                             *std::exchange(typed_, std::nullopt));
}

}  // namespace yz::main
