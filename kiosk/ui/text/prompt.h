// Level 4. Finished words: what a screen says aloud, and a line with some words in bold. The voice
// itself is a device; here a prompt is text, at most two sentences.
#pragma once

#include <string>
#include <vector>

#include "hw/port/voice.h"

namespace yz::ui {

struct Prompt {
    std::string id;                             ///< Text id in the catalogue: names the recordings.
    std::string text;                           ///< The sentence with its slots filled in.
    std::vector<hw::port::SpokenPiece> pieces;  ///< The same, with what is a slot's value.
    bool operator==(const Prompt&) const = default;
};

/// A piece of one line; the values put into a sentence are bold.
struct Span {
    std::string text;
    bool bold = false;
    bool operator==(const Span&) const = default;
};

}  // namespace yz::ui
