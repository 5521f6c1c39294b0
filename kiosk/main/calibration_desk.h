// Level 5. Finds out how one typing reader prints card numbers: the same card is tapped on a
// contactless reader and on it, in either order. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hw/wedge/calibration.h"
#include "kiosk/base/card_token.h"

namespace yz::main {

class CalibrationDesk {
public:
    explicit CalibrationDesk(std::string reader) : reader_(std::move(reader)) {}

    const std::string& reader() const { return reader_; }
    /// What any typing reader typed; others than ours are not looked at.
    std::optional<hw::wedge::Calibration::Step> typed(const std::string& reader, std::string text);
    /// A card on a contactless reader; only a UID tells anything.
    std::optional<hw::wedge::Calibration::Step> card(const base::CardToken& token);

private:
    std::optional<hw::wedge::Calibration::Step> both();

    std::string reader_;
    hw::wedge::Calibration calibration_;
    std::optional<std::string> typed_;
    std::optional<hw::port::CardUid> uid_;
};

}  // namespace yz::main
