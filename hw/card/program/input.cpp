#include "hw/card/program/input.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "hw/card/program/card_options.h"

namespace yz::hw::card {

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw WrongWord("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool every_line_taps(
    std::int64_t hold_ms,
    const std::function<bool(const std::string& word, std::int64_t hold_ms)>& tap) {
    bool all = true;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string word;
        std::int64_t this_hold_ms = hold_ms;
        if (!(words >> word)) continue;
        words >> this_hold_ms;
        all = tap(word, this_hold_ms) && all;
    }
    return all;
}

}  // namespace yz::hw::card
