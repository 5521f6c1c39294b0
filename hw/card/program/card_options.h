// Level 3. What the command line of yizhan-card says of a card: its kind, what stands on it, and
// what is wrong with it.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "hw/card/virtual_card.h"

namespace yz::hw::card {

/// A wrong word on the command line, in a file it names, or in a line of `serve`.
class WrongWord : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class CardOptions {
public:
    void add_to(CLI::App& command);
    /// The card called `word`: by name in `cards`, or by number, then of the kind on the command
    /// line. Throws WrongWord.
    sample::SampleCard sample_of(const std::vector<sample::SampleCard>& cards,
                                 const std::string& word) const;
    /// That card with the faults on the command line. Throws WrongWord.
    VirtualCard card_of(const sample::SampleCard& sample, std::uint32_t taps) const;

private:
    /// Texts of the fields of a sample card, as its file has them.
    std::optional<std::string> kind_, region_, number_, id_number_, holder_, valid_through_, key_,
        meta_key_, address_;
    bool random_uid_ = false, malformed_ = false, pull_on_read_ = false, silent_ = false,
         endless_ = false, contact_ = false, wrong_length_ = false;
    std::string atr_hex_, answer_hex_, status_hex_;
    std::optional<std::size_t> pull_after_bytes_, short_answer_;
    int answer_ms_ = 0;
    std::size_t pull_in_answer_ = 0, short_bytes_ = 0;
    ChipFaults chip_;
};

}  // namespace yz::hw::card
