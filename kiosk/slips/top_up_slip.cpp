#include "kiosk/slips/top_up_slip.h"

#include "kiosk/slips/slip_parts.h"

namespace yz::slips {

using namespace hw::port;

PrintDocument top_up_slip_document(const TopUpSlip& slip, const SlipWords& words) {
    std::vector<PrintPart> parts =
        slip_head(slip.station, words.top_up_title, {.words = words, .count = slip.reprint_count});
    parts.emplace_back(PrintColumns{.left = words.date, .right = slip.date});
    parts.emplace_back(PrintColumns{.left = words.person, .right = slip.masked_name});
    parts.emplace_back(PrintText{.text = words.paid_in + " " + slip_yuan(slip.amount),
                                 .size = PrintSize::Double,
                                 .align = PrintAlign::Centre,
                                 .weight = PrintWeight::Bold});
    parts.emplace_back(PrintRule{});
    parts.emplace_back(PrintColumns{.left = words.method, .right = words.cash});
    parts.emplace_back(PrintColumns{
        .left = words.balance, .right = slip_yuan(slip.balance), .weight = PrintWeight::Bold});
    if (!slip.worker.empty())
        parts.emplace_back(PrintColumns{.left = words.taken_by, .right = slip.worker});
    parts.emplace_back(PrintRule{});
    append_proof(parts, {.record_key = slip.record_key, .seal = slip.seal}, words);
    parts.emplace_back(PrintCut{});
    return {.parts = std::move(parts)};
}

}  // namespace yz::slips
