// Tests. A room for a voice: SDL's disk driver as its loudspeaker, a program of the test's own or
// the real espeak-ng, a folder for recordings.
#pragma once

#include <SDL_log.h>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hw/voice/voice_thread.h"
#include "hw/voice/wav.h"
#include "tests/hw/voice_events.h"
#include "tests/support/process.h"

namespace yz::tests {

class VoiceRoom {
public:
    /// The loudspeaker takes 23 ms of sound every `piece_ms`: 23 is life, 1 is fast.
    explicit VoiceRoom(int piece_ms = 1) {
        SDL_LogSetOutputFunction(nullptr, nullptr);  // It warns of the disk driver each time.
        setenv("SDL_DISKAUDIODELAY", std::to_string(piece_ms).c_str(), 1);
        play_to(sound_file());
        setup.recordings = folder.path() / "voice";
        // Longer than a machine full of other tests takes.
        setup.patience = {.silent = std::chrono::seconds(30), .whole = std::chrono::seconds(60)};
        setup.card_again = std::chrono::milliseconds(50);
    }

    std::filesystem::path sound_file() const { return folder.path() / "sound.raw"; }
    static void play_to(const std::filesystem::path& file) {
        setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    }

    std::unique_ptr<hw::port::Voice> open() {
        return hw::voice::speaker_voice(setup, "disk", events.listener());
    }

    /// 100 ms at one level as the recording of a Mandarin prompt or word.
    void record(const std::string& name, std::int16_t level) const {
        const auto file = setup.recordings / "cmn" / (name + ".wav");
        std::filesystem::create_directories(file.parent_path());
        const auto bytes = hw::voice::wav_file(hw::voice::Samples(4'410, level));
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    }

    /// From now on the speech program is this shell script.
    void program(const std::string& script) {
        setup.program = (folder.path() / "program").string();
        const auto draft = folder.path() / "draft";
        std::ofstream(draft) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(draft, std::filesystem::perms::owner_all);
        std::filesystem::rename(draft, setup.program);
    }

    /// What was played so far, silence too.
    hw::voice::Samples played() const {
        std::ifstream file(sound_file(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        hw::voice::Samples samples;
        for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
            samples.push_back(
                static_cast<std::int16_t>(static_cast<std::uint8_t>(bytes[at]) |
                                          static_cast<std::uint8_t>(bytes[at + 1]) << 8));
        }
        return samples;
    }
    /// Of it what was heard, from the first sound to the last.
    hw::voice::Samples heard() const {
        hw::voice::Samples samples = played();
        const auto sounds = [](std::int16_t sample) { return sample != 0; };
        const auto first = std::find_if(samples.begin(), samples.end(), sounds);
        samples.erase(samples.begin(), first);
        while (!samples.empty() && samples.back() == 0) samples.pop_back();
        return samples;
    }
    std::int64_t heard_ms() const { return hw::voice::duration_of(heard().size()).count(); }

    OwnFolder folder;
    hw::voice::VoiceSetup setup;
    VoiceEvents events;
};

inline hw::port::Utterance sentence(std::uint64_t id, const std::string& text) {
    return {.id = id, .prompt_id = "test", .pieces = {{.text = text}}};
}

}  // namespace yz::tests
