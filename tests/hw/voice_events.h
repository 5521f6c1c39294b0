// Tests. What a voice told, in order, as words: "ready", "start 1", "whole 1", "cut 2", "failed 3".
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "hw/port/voice.h"
#include "kiosk/base/overloaded.h"

namespace yz::tests {

class VoiceEvents {
public:
    hw::port::VoiceListener listener() {
        return [this](const hw::port::VoiceEvent& event) {
            const std::lock_guard lock(mutex_);
            words_.push_back(word(event));
            changed_.notify_all();
        };
    }

    std::vector<std::string> told() const {
        const std::lock_guard lock(mutex_);
        return words_;
    }
    /// Only what was told of sentences.
    std::vector<std::string> of_sentences() const {
        std::vector<std::string> words = told();
        std::erase_if(words,
                      [](const std::string& word) { return word.find(' ') == std::string::npos; });
        return words;
    }
    std::size_t count(const std::string& word) const {
        const std::vector<std::string> words = told();
        return static_cast<std::size_t>(std::count(words.begin(), words.end(), word));
    }

    /// Waits until a word was told, `times` in all; false when that takes too long.
    bool wait_for(const std::string& word, std::ptrdiff_t times = 1) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30), [&] {
            return std::count(words_.begin(), words_.end(), word) >= times;
        });
    }

    /// "whole", "cut" or "failed": what became of a sentence; empty when that takes too long.
    std::string wait_for_result(std::uint64_t id) {
        const std::string ending = " " + std::to_string(id);
        std::string result;
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(30), [&] {
            for (const std::string& word : words_) {
                if (word.ends_with(ending) && !word.starts_with("start")) {
                    result = word.substr(0, word.find(' '));
                }
            }
            return !result.empty();
        });
        return result;
    }

private:
    static std::string word(const hw::port::VoiceEvent& event) {
        using hw::port::SpokenResult;
        using hw::port::VoiceHealth;
        return std::visit(
            base::Overloaded{[](const hw::port::VoiceChanged& changed) -> std::string {
                                 switch (changed.health) {
                                     case VoiceHealth::Ready: return "ready";
                                     case VoiceHealth::NoSoundCard: return "no-card";
                                     case VoiceHealth::NoSpeechProgram: return "no-program";
                                     case VoiceHealth::SpeechTrouble: return "trouble";
                                 }
                                 return "";
                             },
                             [](const hw::port::SpeechStarted& started) {
                                 return "start " + std::to_string(started.utterance_id);
                             },
                             [](const hw::port::SpeechFinished& finished) {
                                 const char* result =
                                     finished.result == SpokenResult::Whole ? "whole "
                                     : finished.result == SpokenResult::Cut ? "cut "
                                                                            : "failed ";
                                 return result + std::to_string(finished.utterance_id);
                             }},
            event);
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> words_;
};

}  // namespace yz::tests
