#include "kiosk/slips/slip_parts.h"

namespace yz::slips {

using namespace hw::port;

namespace {

std::string with_count(std::string pattern, int count) {
    const auto place = pattern.find('%');
    if (place != std::string::npos) pattern.replace(place, 1, std::to_string(count));
    return pattern;
}

}  // namespace

std::vector<PrintPart> slip_head(const std::string& station, const std::string& title,
                                 const Reprint& reprint) {
    std::vector<PrintPart> parts;
    if (reprint.count > 0) {
        parts.emplace_back(PrintText{.text = reprint.words.reprint + " " +
                                             with_count(reprint.words.reprint_count, reprint.count),
                                     .size = PrintSize::Double,
                                     .align = PrintAlign::Centre,
                                     .weight = PrintWeight::Bold});
    }
    parts.emplace_back(
        PrintText{.text = station, .align = PrintAlign::Centre, .weight = PrintWeight::Bold});
    parts.emplace_back(PrintText{.text = title, .align = PrintAlign::Centre});
    parts.emplace_back(PrintRule{});
    return parts;
}

void append_proof(std::vector<PrintPart>& parts, const Proof& proof, const SlipWords& words) {
    parts.emplace_back(PrintColumns{.left = words.record, .right = proof.record_key});
    if (proof.seal.empty()) return;
    parts.emplace_back(PrintQr{.content = proof.seal});
    parts.emplace_back(PrintText{.text = words.seal, .align = PrintAlign::Centre});
}

}  // namespace yz::slips
