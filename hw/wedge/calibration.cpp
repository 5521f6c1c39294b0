#include "hw/wedge/calibration.h"

#include <algorithm>

namespace yz::hw::wedge {

namespace {

/// 10H prints five bytes, of which the first is the reader's own.
constexpr int kLeadingBytes = 5;

void add_fitting(const port::CardUid& uid, const PrintedNumber& printed, int lead,
                 std::vector<NumberFormat>& fitting) {
    const auto printed_bytes = static_cast<int>(printed.bytes.size()) - lead;
    const auto uid_bytes = static_cast<int>(uid.bytes.size());
    for (const ByteOrder order : {ByteOrder::Straight, ByteOrder::Reversed}) {
        std::vector<std::uint8_t> part(printed.bytes.begin() + lead, printed.bytes.end());
        if (order == ByteOrder::Reversed) std::reverse(part.begin(), part.end());
        for (int start = 0; start + printed_bytes <= uid_bytes; ++start) {
            if (std::equal(part.begin(), part.end(), uid.bytes.begin() + start)) {
                fitting.push_back({printed.form, lead, printed_bytes, order, start, uid_bytes});
            }
        }
    }
}

}  // namespace

Calibration::Step Calibration::card(const port::CardUid& uid, std::string_view typed) {
    const auto readings = printed_numbers(typed);
    if (readings.empty()) return CalibrationProblem::NoNumber;
    if (!fitting_.empty() && fitting_.front().uid_bytes != static_cast<int>(uid.bytes.size())) {
        return CalibrationProblem::OtherLength;
    }
    std::vector<NumberFormat> fitting;
    for (const PrintedNumber& printed : readings) {
        add_fitting(uid, printed, 0, fitting);
        if (printed.form == NumberForm::Hex && printed.bytes.size() == kLeadingBytes) {
            add_fitting(uid, printed, 1, fitting);
        }
    }
    if (!fitting_.empty()) {
        std::erase_if(fitting, [&](const NumberFormat& format) {
            return std::find(fitting_.begin(), fitting_.end(), format) == fitting_.end();
        });
    }
    if (fitting.empty()) return CalibrationProblem::NoFit;
    fitting_ = std::move(fitting);
    if (fitting_.size() > 1) return AskAnotherCard{fitting_.size()};
    return fitting_.front();
}

}  // namespace yz::hw::wedge
