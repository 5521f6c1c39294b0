// Level 3. How often cards that sign were tapped, kept in a file between runs of yizhan-card: a
// real card never forgets.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace yz::hw::card {

class CardMemory {
public:
    /// An empty `file`: only as long as this run. Throws WrongWord when the file holds something
    /// else.
    explicit CardMemory(std::filesystem::path file);

    std::uint32_t taps(const std::string& card) const;
    /// Written at once. Throws WrongWord when it cannot be.
    void remember(const std::string& card, std::uint32_t taps);

private:
    std::filesystem::path file_;
    std::map<std::string, std::uint32_t> taps_;
};

}  // namespace yz::hw::card
