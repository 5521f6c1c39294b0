#include "hw/card/program/card_memory.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "hw/card/program/card_options.h"

namespace yz::hw::card {

namespace {

constexpr std::uint32_t kTapsMax = 0xFFFFFF;  // 24 bits: NT4H2421Gx data sheet, 9.3.3.

}  // namespace

CardMemory::CardMemory(std::filesystem::path file) : file_(std::move(file)) {
    if (file_.empty() || !std::filesystem::exists(file_)) return;
    std::ifstream in(file_);
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (!json.is_object()) throw WrongWord(file_.string() + ": no memory of cards");
    for (const auto& [card, taps] : json.items()) {
        if (!taps.is_number_unsigned() || taps.get<std::uint64_t>() > kTapsMax) {
            throw WrongWord(file_.string() + ": " + card + " has no number of taps");
        }
        taps_[card] = taps.get<std::uint32_t>();
    }
}

std::uint32_t CardMemory::taps(const std::string& card) const {
    const auto found = taps_.find(card);
    return found == taps_.end() ? 0 : found->second;
}

void CardMemory::remember(const std::string& card, std::uint32_t taps) {
    taps_[card] = taps;
    if (file_.empty()) return;
    std::ofstream out(file_);
    out << nlohmann::json(taps_).dump(1) << "\n";
    out.close();
    if (!out) throw WrongWord("cannot write " + file_.string());
}

}  // namespace yz::hw::card
