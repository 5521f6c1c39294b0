// Level 2. Which recordings a sentence is put together from, and what espeak-ng says of it. Pure.
// The names of recordings: assets/voice/README.md.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "hw/port/voice.h"

namespace yz::hw::voice {

/// Recordings there are: paths within the language's folder, without ".wav".
using ClipNames = std::set<std::string, std::less<>>;

/// A part of a sentence: recordings one after the other, or, without any, a text for espeak-ng.
struct SpokenPart {
    std::string text;  ///< Of recordings too: espeak-ng says it when one cannot be read.
    std::vector<std::string> clips;  ///< An empty name is a short pause.
    bool operator==(const SpokenPart&) const = default;
};

/// A sentence is recorded when all its own words are: one missing piece gives the whole of it to
/// espeak-ng, because a voice that changes within the words reads as two people talking, and a
/// recording of older words must not be mixed with newer ones. A value that is not recorded, like
/// a name, is said by espeak-ng between the recorded words: no pack can hold every name.
std::vector<SpokenPart> parts_of(const port::Utterance& utterance, const ClipNames& names);

/// Recordings for a value: words, numbers and amounts. Empty when one is missing.
std::vector<std::string> value_clips(port::SpokenLanguage language, const std::string& text,
                                     const ClipNames& names);

}  // namespace yz::hw::voice
