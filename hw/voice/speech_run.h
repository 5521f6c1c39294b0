// Level 2. One run of the speech program: a text goes in, sound comes out, and it is gone
// afterwards whatever it did. The text is never on its command line, where everybody on the machine
// reads it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <sys/types.h>
#include <vector>

#include "hw/port/voice.h"

namespace yz::hw::voice {

/// Arguments for a language and a pace; reads the text from its standard input and writes WAV.
std::vector<std::string> espeak_arguments(port::SpokenLanguage language, port::Pace pace);

class SpeechRun {
public:
    /// nullptr when there is no such program, or the machine has no room for it.
    static std::unique_ptr<SpeechRun> start(const std::string& program,
                                            const std::vector<std::string>& arguments,
                                            const std::string& text);
    /// Ends it, and all it started.
    ~SpeechRun();
    SpeechRun(const SpeechRun&) = delete;
    SpeechRun& operator=(const SpeechRun&) = delete;

    /// Readable when sound has come or the program closed its end.
    int descriptor() const { return output_; }

    enum class Heard { Some, NothingYet, End };
    /// Never waits. Some: `bytes` holds what came.
    Heard read(std::vector<std::uint8_t>& bytes);

    enum class Left { StillRuns, Well, Badly };
    /// Whether it has ended by itself, and how. Never waits.
    Left left();

private:
    SpeechRun(pid_t pid, int output) : pid_(pid), output_(output) {}

    pid_t pid_;
    int output_;
};

}  // namespace yz::hw::voice
