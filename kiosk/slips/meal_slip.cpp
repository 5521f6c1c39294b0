#include "kiosk/slips/meal_slip.h"

#include <cstdio>
#include <cstdlib>

#include "kiosk/slips/slip_parts.h"

namespace yz::slips {

using namespace hw::port;

std::string slip_yuan(domain::Money amount) {
    const std::int64_t fen = std::abs(amount.fen());
    char text[32];
    std::snprintf(text, sizeof text, "%s%lld.%02d", amount.fen() < 0 ? "-" : "",
                  static_cast<long long>(fen / 100), static_cast<int>(fen % 100));
    return text;
}

PrintDocument meal_slip_document(const MealSlip& slip, const SlipWords& words) {
    std::vector<PrintPart> parts =
        slip_head(slip.station, words.meal_title, {.words = words, .count = slip.reprint_count});
    parts.emplace_back(PrintColumns{.left = words.date, .right = slip.date});
    parts.emplace_back(PrintColumns{.left = words.meal, .right = slip.meal});
    parts.emplace_back(PrintColumns{.left = words.person, .right = slip.masked_name});
    parts.emplace_back(PrintText{.text = words.pick_up + " " + slip.pick_up_number,
                                 .size = PrintSize::Double,
                                 .align = PrintAlign::Centre,
                                 .weight = PrintWeight::Bold});
    parts.emplace_back(PrintRule{});
    parts.emplace_back(PrintColumns{.left = words.list_price, .right = slip_yuan(slip.list_price)});
    for (const SlipShare& share : slip.shares) {
        parts.emplace_back(PrintColumns{.left = share.payer, .right = "-" + slip_yuan(share.pays)});
    }
    parts.emplace_back(PrintColumns{
        .left = words.pays, .right = slip_yuan(slip.elder_pays), .weight = PrintWeight::Bold});
    parts.emplace_back(PrintRule{});
    append_proof(parts, {.record_key = slip.record_key, .seal = slip.seal}, words);
    parts.emplace_back(PrintCut{});
    return {.parts = std::move(parts)};
}

}  // namespace yz::slips
