// Level 4. Finished words: what a screen says aloud, and a line with some words in bold. The voice
// itself is a device; here a prompt is text, at most two sentences.
#pragma once

#include <string>
#include <vector>

namespace yz::ui {

struct Prompt {
    std::string id;    ///< Text id in the catalogue: later names the recorded segments.
    std::string text;  ///< The sentence with its slots filled in.
    bool operator==(const Prompt&) const = default;
};

/// A piece of one line; the values put into a sentence are bold.
struct Span {
    std::string text;
    bool bold = false;
    bool operator==(const Span&) const = default;
};

}  // namespace yz::ui
