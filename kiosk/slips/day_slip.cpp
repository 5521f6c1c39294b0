#include "kiosk/slips/day_slip.h"

#include "kiosk/slips/slip_parts.h"

namespace yz::slips {

using namespace hw::port;

PrintDocument day_slip_document(const DaySlip& slip, const SlipWords& words) {
    std::vector<PrintPart> parts =
        slip_head(slip.station, words.day_title, {.words = words, .count = slip.reprint_count});
    const auto line = [&parts](const std::string& left, const std::string& right) {
        parts.emplace_back(PrintColumns{.left = left, .right = right});
    };
    line(words.date, slip.date);
    line(words.meals_served, std::to_string(slip.meals_served));
    line(words.voided, std::to_string(slip.meals_voided));
    parts.emplace_back(PrintRule{});
    line(words.list_total, slip_yuan(slip.list_total));
    for (const SlipShare& share : slip.shares) line(share.payer, "-" + slip_yuan(share.pays));
    parts.emplace_back(PrintColumns{.left = words.pays_total,
                                    .right = slip_yuan(slip.elders_paid),
                                    .weight = PrintWeight::Bold});
    line(words.topped_up, slip_yuan(slip.topped_up));
    parts.emplace_back(PrintRule{});
    line(words.printed_at, slip.printed_at);
    append_proof(parts, {.record_key = slip.record_key, .seal = slip.seal}, words);
    parts.emplace_back(PrintFeed{.lines = 1});
    parts.emplace_back(PrintText{.text = words.signature + " ________________"});
    parts.emplace_back(PrintCut{});
    return {.parts = std::move(parts)};
}

}  // namespace yz::slips
