// Level 5. What the session wants said and sounded, to the voice; what became of it, back to the
// session. UI thread, except the voice's own events.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "hw/port/voice.h"
#include "kiosk/main/config.h"
#include "kiosk/main/inbox.h"

namespace yz::main {

class DeviceBoard;

/// The languages prompts of this configuration are said in, the usual first: an English screen
/// speaks English.
std::vector<hw::port::SpokenLanguage> spoken_languages(const Config& config);

class VoiceDesk {
public:
    using MakeVoice = std::function<std::unique_ptr<hw::port::Voice>(hw::port::VoiceListener)>;
    /// `inbox` and `board` must outlive it.
    VoiceDesk(const Config& config, const MakeVoice& make, Inbox& inbox, DeviceBoard& board);

    void say(const ui::Speak& speak);
    void sound(const ui::Sound& sound);
    /// A sentence about the voice itself; DeviceTested comes when it has been said. Asked again
    /// before that, it comes once, of the last one.
    void test(const ui::Prompt& prompt);

private:
    void say(std::uint64_t id, const ui::Prompt& prompt, const ui::SpeechWish& wish);
    void told(const hw::port::VoiceEvent& event);

    ui::SpeechWish usual_;
    Inbox& inbox_;
    DeviceBoard& board_;
    std::atomic<int> tests_under_way_ = 0;
    std::unique_ptr<hw::port::Voice> voice_;  ///< Ended first.
};

}  // namespace yz::main
