// The sound card rests when there is nothing to say, and what is told of it stays true meanwhile.
#include <unistd.h>

#include "hw/voice/speaker.h"
#include "tests/hw/voice_room.h"

using namespace yz;
using namespace yz::tests;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

/// Whether SDL's disk driver has its file open in this process.
bool is_open(const std::filesystem::path& file) {
    std::error_code gone;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        if (std::filesystem::read_symlink(entry.path(), gone) == file) return true;
    }
    return false;
}

hw::port::Utterance recorded(std::uint64_t id) {
    auto utterance = sentence(id, "付好了。");
    utterance.prompt_id = "paid";
    utterance.volume = hw::port::kVolumeMax;
    return utterance;
}

/// What this process wrote to standard error while it lived.
class StandardError {
public:
    explicit StandardError(const std::filesystem::path& file)
        : file_(file), before_(::dup(STDERR_FILENO)) {
        std::FILE* opened = std::fopen(file.c_str(), "w");
        REQUIRE(opened != nullptr);
        ::dup2(::fileno(opened), STDERR_FILENO);
        std::fclose(opened);
    }
    ~StandardError() {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
    }
    std::string text() const { return text_of(file_); }

private:
    std::filesystem::path file_;
    int before_;
};

}  // namespace

TEST_CASE(
    "a card without sound is closed, and open for the next sentence, a little silence first") {
    VoiceRoom room(50);
    room.record("paid", 1'111);
    // This loudspeaker is slower than life: what it took is not yet heard.
    room.setup.card_rests_after = 300ms;
    const auto voice = room.open();
    REQUIRE(room.events.wait_for("ready"));
    REQUIRE(eventually([&] { return !is_open(room.sound_file()); }));
    for (std::uint64_t id = 1; id <= 2; ++id) {
        voice->say(recorded(id));
        REQUIRE(room.events.wait_for("whole " + std::to_string(id)));
        REQUIRE(eventually([&] { return !is_open(room.sound_file()); }));
        // The disk driver begins its file anew each time it is opened.
        const auto played = room.played();
        const auto first_sound =
            std::find_if(played.begin(), played.end(), [](auto sample) { return sample != 0; });
        CHECK(hw::voice::duration_of(static_cast<std::size_t>(first_sound - played.begin())) >=
              50ms);
        CHECK(room.heard().size() == 4'410);
    }
    CHECK(room.events.told() == Words{"ready", "start 1", "whole 1", "start 2", "whole 2"});
}

TEST_CASE("a card stays open as long after a sound as was asked for") {
    VoiceRoom room;
    room.record("paid", 1'111);
    room.setup.card_rests_after = 1h;
    const auto voice = room.open();
    voice->say(recorded(1));
    REQUIRE(room.events.wait_for("whole 1"));
    voice->say(recorded(2));
    REQUIRE(room.events.wait_for("whole 2"));
    CHECK(is_open(room.sound_file()));
    CHECK(room.heard().size() > 2 * 4'410);
}

TEST_CASE("a card that is pulled out while it rests is noticed at the next look, and one put in") {
    const VoiceRoom room;
    setenv("SDL_AUDIODRIVER", "disk", 1);
    hw::voice::Speaker speaker("", 1ms, 0ms);
    REQUIRE(speaker.ready());
    REQUIRE(eventually([&] { return !speaker.let_go(); }));
    CHECK_FALSE(is_open(room.sound_file()));
    CHECK(speaker.ready());
    setenv("SDL_AUDIODRIVER", "none such", 1);
    CHECK(eventually([&] { return !speaker.ready(); }));
    setenv("SDL_AUDIODRIVER", "disk", 1);
    CHECK(eventually([&] { return speaker.ready() && is_open(room.sound_file()); }));
    unsetenv("SDL_AUDIODRIVER");
}

TEST_CASE("a card that is gone when it is needed again fails its sentence") {
    VoiceRoom room;
    const auto card = room.folder.path() / "card" / "sound.raw";
    std::filesystem::create_directory(card.parent_path());
    VoiceRoom::play_to(card);
    room.setup.card_rests_after = 0ms;
    const auto voice = room.open();
    REQUIRE(room.events.wait_for("ready"));
    REQUIRE(eventually([&] { return !is_open(card); }));
    std::filesystem::remove_all(card.parent_path());
    voice->say(sentence(1, "好"));
    REQUIRE(room.events.wait_for("failed 1"));
    REQUIRE(room.events.wait_for("no-card"));
    std::filesystem::create_directory(card.parent_path());
    REQUIRE(room.events.wait_for("ready", 2));
    voice->say(sentence(2, "好"));
    CHECK(room.events.wait_for("whole 2"));
}

TEST_CASE("looking for a sound card where there is none writes nothing to standard error") {
    VoiceRoom room;
    // A machine whose ALSA knows of no card.
    const auto config = room.folder.path() / "alsa.conf";
    std::ofstream(config) << "\n";
    setenv("ALSA_CONFIG_PATH", config.c_str(), 1);
    std::string written;
    {
        const StandardError standard_error(room.folder.path() / "stderr");
        const auto voice = hw::voice::speaker_voice(room.setup, "alsa", room.events.listener());
        CHECK(room.events.wait_for("no-card"));
        written = standard_error.text();
    }
    unsetenv("ALSA_CONFIG_PATH");
    CHECK(written.find("ALSA lib") == std::string::npos);
}
