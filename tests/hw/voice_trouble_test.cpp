// Whatever the speech program or the sound card does: told, bounded, and the next sentence is said.
#include <cerrno>
#include <csignal>
#include <future>
#include <sys/wait.h>

#include "tests/hw/voice_room.h"

using namespace yz;
using namespace yz::tests;
using hw::port::Chime;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kEspeak = "exec espeak-ng \"$@\"";
/// The head of a stream of 16-bit samples, 22,050 a second, whose length is not known.
constexpr const char* kHead =
    "printf 'RIFF\\044\\360\\377\\177WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000"
    "\\042\\126\\000\\000\\104\\254\\000\\000\\002\\000\\020\\000data\\000\\360\\377\\177'\n";

std::size_t open_files() {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

}  // namespace

TEST_CASE("a program that misbehaves fails its sentence, is ended, and the next one is said") {
    struct Row {
        const char* what;
        std::string script;
        std::chrono::milliseconds patience = 30'000ms;
    };
    const std::string head = kHead;
    const std::string noise = head + "head -c 40000 /dev/urandom; ";
    for (const Row& row :
         {Row{"silent", "sleep 600", 1'000ms}, Row{"stopped", "kill -STOP $$", 1'000ms},
          Row{"silent behind its head", head + "sleep 600", 1'000ms},
          Row{"silent in the middle", noise + "sleep 600", 1'000ms},
          Row{"closes its output and stays", noise + "exec >&-; sleep 600", 1'000ms},
          Row{"says nothing", "exit 0"}, Row{"a head and nothing", head},
          Row{"ends with an error", "exit 3"},
          Row{"speaks and ends with an error", noise + "exit 1"},
          Row{"killed in the middle", noise + "kill -9 $$"},
          Row{"garbage", "head -c 100000 /dev/urandom"},
          Row{"a text", "echo 'cannot open the sound card'"},
          Row{"garbage without end", "exec cat /dev/urandom"},
          Row{"nought without end", "exec cat /dev/zero"},
          Row{"sound without end", head + "exec cat /dev/zero"}}) {
        CAPTURE(row.what);
        VoiceRoom room;
        room.setup.patience.silent = row.patience;
        room.program(row.script);
        const auto voice = room.open();
        voice->say(sentence(1, "您好。"));
        REQUIRE(room.events.wait_for("failed 1"));
        REQUIRE(room.events.wait_for("trouble"));
        CHECK_FALSE(has_children());
        room.program(kEspeak);
        // On a busy machine the short patience may end before the program speaks.
        std::uint64_t id = 1;
        CHECK(eventually([&] {
            voice->say(sentence(++id, "您好。"));
            return room.events.wait_for_result(id) == "whole";
        }));
        CHECK(room.events.wait_for("ready"));
    }
}

TEST_CASE("what the program started ends with it") {
    VoiceRoom room;
    room.setup.patience.silent = 1'000ms;
    const auto child = room.folder.path() / "child";
    room.program("sleep 600 & echo $! > " + child.string() + "; exit 1");
    const auto voice = room.open();
    voice->say(sentence(1, "您好。"));
    REQUIRE(room.events.wait_for("failed 1"));
    const pid_t pid = std::stoi(text_of(child));
    CHECK(eventually([&] { return ::kill(pid, 0) != 0 && errno == ESRCH; }));
}

TEST_CASE("sound that drips is given up when the whole takes too long") {
    VoiceRoom room;
    room.setup.patience = {.silent = 10'000ms, .whole = 700ms};
    room.program(std::string(kHead) + "while true; do head -c 200 /dev/zero; sleep 0.05; done");
    const auto voice = room.open();
    voice->say(sentence(1, "您好。"));
    CHECK(room.events.wait_for("failed 1"));
}

TEST_CASE("without the program chimes are heard; when it is there sentences are too") {
    VoiceRoom room;
    room.setup.program = (room.folder.path() / "program").string();
    const auto voice = room.open();
    REQUIRE(room.events.wait_for("no-program"));
    voice->chime(Chime::Refused, 7);
    voice->say(sentence(1, "您好。"));
    REQUIRE(room.events.wait_for("failed 1"));
    // A failed sentence does not cut the chime before it.
    CHECK(eventually([&] { return room.heard_ms() > 400; }));
    CHECK(room.events.count("no-program") == 1);
    room.program(kEspeak);
    voice->say(sentence(2, "您好。"));
    CHECK(room.events.wait_for("whole 2"));
    CHECK(room.events.wait_for("ready"));
}

TEST_CASE("a file that is no program is a missing one") {
    VoiceRoom room;
    room.setup.program = room.folder.path().string();
    const auto voice = room.open();
    CHECK(room.events.wait_for("no-program"));
}

TEST_CASE("a sentence with a name stands on no command line, nor in a file") {
    VoiceRoom room;
    const auto seen = room.folder.path() / "seen";
    room.program("cat /proc/$$/cmdline > " + seen.string() + "\nexec espeak-ng \"$@\"");
    const auto voice = room.open();
    voice->say(sentence(1, "王奶奶，中午好。"));
    REQUIRE(room.events.wait_for("whole 1"));
    CHECK(text_of(seen).find("stdin") != std::string::npos);
    CHECK(text_of(seen).find("王") == std::string::npos);
}

TEST_CASE("without a sound card there is silence and no trouble, until a card comes") {
    VoiceRoom room;
    const auto card = room.folder.path() / "card";
    VoiceRoom::play_to(card / "sound.raw");
    const auto voice = room.open();
    REQUIRE(room.events.wait_for("no-card"));
    voice->chime(Chime::Accepted, 7);
    voice->say(sentence(1, "您好。"));
    REQUIRE(room.events.wait_for("failed 1"));
    CHECK(room.events.told() == Words{"no-card", "failed 1"});
    std::filesystem::create_directory(card);
    REQUIRE(room.events.wait_for("ready"));
    voice->say(sentence(2, "您好。"));
    CHECK(room.events.wait_for("whole 2"));
}

TEST_CASE("a sound driver that does not exist is no sound card") {
    VoiceRoom room;
    const auto voice = hw::voice::speaker_voice(room.setup, "none such", room.events.listener());
    CHECK(room.events.wait_for("no-card"));
}

TEST_CASE("a sound card that is pulled out fails its sentence; the next card plays the next one") {
    VoiceRoom room;
    // Takes nothing, as a card that is gone.
    VoiceRoom::play_to("/dev/full");
    const auto voice = room.open();
    voice->say(sentence(1, "卡里还差四块五，没有扣钱。"));
    REQUIRE(room.events.wait_for("failed 1"));
    VoiceRoom::play_to(room.sound_file());
    std::uint64_t id = 1;
    CHECK(eventually([&] {
        voice->say(sentence(++id, "好"));
        return room.events.wait_for_result(id) == "whole";
    }));
}

TEST_CASE("two hundred sentences one upon the other: one result each, no child, no file left") {
    VoiceRoom room;
    std::size_t files_before = 0;
    {
        const auto voice = room.open();
        REQUIRE(room.events.wait_for("ready"));
        files_before = open_files();
        for (std::uint64_t id = 1; id <= 200; ++id) {
            if (id % 3 == 0) voice->chime(Chime::Accepted, 1);
            voice->say(sentence(id, "卡里还差四块五，没有扣钱。"));
            // Some begin, most do not.
            if (id % 40 == 0) room.events.wait_for("start " + std::to_string(id));
        }
        REQUIRE(room.events.wait_for("whole 200"));
        CHECK(open_files() == files_before);
        CHECK_FALSE(has_children());
    }
    Words results = room.events.told();
    std::erase_if(results, [](const std::string& word) { return word.starts_with("start"); });
    Words expected = {"ready"};
    for (int id = 1; id < 200; ++id) expected.push_back("cut " + std::to_string(id));
    expected.push_back("whole 200");
    CHECK(results == expected);
}

TEST_CASE("while the thread is stuck the oldest sentences are given up, each with its result") {
    VoiceRoom room;
    std::promise<void> go;
    auto gone = go.get_future();
    const auto tell = room.events.listener();
    const auto voice =
        hw::voice::speaker_voice(room.setup, "disk", [&](const hw::port::VoiceEvent& event) {
            if (gone.valid()) gone.get();
            tell(event);
        });
    for (std::uint64_t id = 1; id <= 600; ++id) {
        voice->chime(Chime::Accepted, 1);
        voice->say(sentence(id, "好"));
    }
    go.set_value();
    REQUIRE(room.events.wait_for("whole 600"));
    Words results = room.events.of_sentences();
    std::erase_if(results, [](const std::string& word) { return word.starts_with("start"); });
    REQUIRE(results.size() == 600);
    for (int id = 1; id < 600; ++id) {
        CHECK(results[static_cast<std::size_t>(id - 1)] == "cut " + std::to_string(id));
    }
}

TEST_CASE("the voice ends in the middle of a sentence, of a chime and of a program that hangs") {
    const std::size_t files_before = open_files();
    SUBCASE("sentence") {
        VoiceRoom room(23);
        auto voice = room.open();
        voice->say(sentence(1, "卡里还差四块五，没有扣钱。请按绿色按钮。"));
        voice->say(sentence(2, "卡里还差四块五，没有扣钱。请按绿色按钮。"));
        REQUIRE(room.events.wait_for("start 2"));
        voice.reset();
        CHECK(room.events.of_sentences() == Words{"cut 1", "start 2", "cut 2"});
    }
    SUBCASE("chime, and sentences that nobody will hear") {
        VoiceRoom room(23);
        auto voice = room.open();
        voice->chime(Chime::Trouble, 7);
        voice->say(sentence(1, "您好。"));
        voice->say(sentence(2, "您好。"));
        voice.reset();
        CHECK(room.events.count("cut 1") == 1);
        CHECK(room.events.count("cut 2") == 1);
    }
    SUBCASE("program that hangs") {
        VoiceRoom room;
        // Nobody waits so long: the test would be ended.
        room.setup.patience = {.silent = 600'000ms, .whole = 600'000ms};
        room.program("sleep 600");
        auto voice = room.open();
        voice->say(sentence(1, "您好。"));
        voice.reset();
        CHECK(room.events.count("cut 1") == 1);
    }
    CHECK(open_files() == files_before);
    CHECK_FALSE(has_children());
}
