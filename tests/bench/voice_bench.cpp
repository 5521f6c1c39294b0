// How soon a sentence is heard: from say() until its first sample is on the way to the sound card.
// The first one after the start, with espeak-ng, and from recordings. The limit is the program
// itself, started for nothing.
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hw/voice/voice_thread.h"
#include "hw/voice/wav.h"
#include "tests/bench/bench_result.h"

using namespace yz;
using hw::port::SpokenLanguage;

namespace {

constexpr int kRuns = 200;

/// Waits for what the voice tells of the sentences.
class Starts {
public:
    hw::port::VoiceListener listener() {
        return [this](const hw::port::VoiceEvent& event) {
            const std::lock_guard lock(mutex_);
            if (const auto* start = std::get_if<hw::port::SpeechStarted>(&event)) {
                last_ = start->utterance_id;
            }
            if (std::holds_alternative<hw::port::VoiceChanged>(event)) ready_ = true;
            changed_.notify_all();
        };
    }
    void wait_for(std::uint64_t id) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(10), [&] { return last_ >= id; });
    }
    void wait_until_ready() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(10), [&] { return ready_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t last_ = 0;
    bool ready_ = false;
};

/// A folder with one recorded sentence, gone at the end.
class Recordings {
public:
    Recordings()
        : folder_(std::filesystem::temp_directory_path() /
                  ("yz_voice_bench_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_ / "cmn");
        const auto bytes =
            hw::voice::wav_file(hw::voice::Samples(3 * hw::voice::kSampleRateHz, 99));
        std::ofstream(folder_ / "cmn" / "recorded.wav", std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    }
    ~Recordings() { std::filesystem::remove_all(folder_); }
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

double program_ms() {
    return tests::percentile(
        tests::timed_ms(50,
                        [] {
                            char name[] = "espeak-ng", version[] = "--version";
                            char* words[] = {name, version, nullptr};
                            posix_spawn_file_actions_t quiet;
                            posix_spawn_file_actions_init(&quiet);
                            posix_spawn_file_actions_addclose(&quiet, 1);
                            pid_t pid = 0;
                            if (posix_spawnp(&pid, name, &quiet, nullptr, words, environ) == 0) {
                                ::waitpid(pid, nullptr, 0);
                            }
                            posix_spawn_file_actions_destroy(&quiet);
                        }),
        0.5);
}

struct Spoken {
    const char* what;
    const char* prompt_id;
    SpokenLanguage language;
};

}  // namespace

int main() {
    const Recordings recordings;
    Starts starts;
    const hw::voice::VoiceSetup setup{.recordings = recordings.folder()};
    // SDL's dummy driver takes sound as fast as a card does.
    const auto voice = hw::voice::speaker_voice(setup, "dummy", starts.listener());
    std::uint64_t id = 0;
    const auto say = [&](const Spoken& spoken) {
        voice->say({.id = ++id,
                    .prompt_id = spoken.prompt_id,
                    .pieces = {{"王奶奶，中午好，午餐您付两块五。不吃，请按「不吃了」。"}},
                    .language = spoken.language});
        starts.wait_for(id);
    };
    // Before anything else has read the program's files in.
    const double first_ms = tests::timed_ms(1, [&] {
                                say({"", "spoken", SpokenLanguage::Mandarin});
                            }).front();
    const double limit_ms = program_ms();
    const auto print = [&](std::string what, double value) {
        tests::print({.what = std::move(what),
                      .value = value,
                      .unit = "ms",
                      .limit = limit_ms,
                      .limit_is = "espeak-ng --version, started and ended",
                      .goal = "prompt start within 100 ms"});
    };
    print("first sentence after the start to its first sample", first_ms);
    starts.wait_until_ready();
    for (const Spoken& spoken :
         {Spoken{"Mandarin by espeak-ng", "spoken", SpokenLanguage::Mandarin},
          Spoken{"Cantonese by espeak-ng", "spoken", SpokenLanguage::Cantonese},
          Spoken{"a recording", "recorded", SpokenLanguage::Mandarin}}) {
        const auto times_ms = tests::timed_ms(kRuns, [&] { say(spoken); });
        print(std::string(spoken.what) + ", say to first sample, median",
              tests::percentile(times_ms, 0.5));
        print(std::string(spoken.what) + ", say to first sample, p99",
              tests::percentile(times_ms, 0.99));
    }
    return 0;
}
