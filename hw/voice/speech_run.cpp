#include "hw/voice/speech_run.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "kiosk/base/check.h"

extern char** environ;  // NOLINT: POSIX declares it so.

namespace yz::hw::voice {

using port::Pace;
using port::SpokenLanguage;

namespace {

/// The voice cmn of espeak-ng 1.51 reads its own pinyin as English, 好 becomes "hao two"; these two
/// take Latin letters as pinyin and jyutping. Source: espeak-ng issue 1236.
/// The words a minute that give 130, 165 and 200 syllables, measured over the catalogue's prompts.
/// Source: facts on elder interfaces, 9.3: 150 to 180 characters a minute.
struct EspeakVoice {
    const char* name;
    std::array<const char*, 3> words_a_minute;  ///< By Pace.
};
EspeakVoice espeak_voice(SpokenLanguage language) {
    switch (language) {
        case SpokenLanguage::Mandarin: return {"sit/cmn-Latn-pinyin", {"130", "160", "190"}};
        case SpokenLanguage::Cantonese: return {"sit/yue-Latn-jyutping", {"110", "135", "160"}};
        case SpokenLanguage::English: return {"gmw/en-US", {"115", "145", "175"}};
    }
    YZ_CHECK(false);
}

/// A descriptor that is closed in every case.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    int release() { return std::exchange(number_, -1); }

private:
    int number_;
};

/// A file in memory, because a pipe would raise SIGPIPE when the program ends without reading.
bool fill(const Descriptor& file, const std::string& text) {
    if (file.number() < 0) return false;
    const auto size = static_cast<ssize_t>(text.size());
    return ::write(file.number(), text.data(), text.size()) == size &&
           ::lseek(file.number(), 0, SEEK_SET) == 0;
}

class SpawnPlan {
public:
    SpawnPlan(int input, int output) {
        YZ_CHECK(posix_spawn_file_actions_init(&files_) == 0);
        YZ_CHECK(posix_spawnattr_init(&attributes_) == 0);
        posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
        // A group of its own, so that what it starts ends with it; no signal blocked or ignored.
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    bool spawn(pid_t& pid, const std::string& program, std::vector<std::string> arguments) const {
        std::vector<char*> words;
        std::string name = program;
        words.push_back(name.data());
        for (std::string& argument : arguments) words.push_back(argument.data());
        words.push_back(nullptr);
        return posix_spawnp(&pid, program.c_str(), &files_, &attributes_, words.data(), environ) ==
               0;
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

}  // namespace

std::vector<std::string> espeak_arguments(SpokenLanguage language, Pace pace) {
    const EspeakVoice voice = espeak_voice(language);
    return {"--stdin", "--stdout",
            // UTF-8, whatever the locale; no pause behind the last sentence.
            "-b", "1", "-z", "-v", voice.name, "-s",
            voice.words_a_minute.at(static_cast<std::size_t>(pace))};
}

std::unique_ptr<SpeechRun> SpeechRun::start(const std::string& program,
                                            const std::vector<std::string>& arguments,
                                            const std::string& text) {
    const Descriptor input(::memfd_create("speech", MFD_CLOEXEC));
    std::array<int, 2> ends{-1, -1};
    if (!fill(input, text) || ::pipe2(ends.data(), O_CLOEXEC) != 0) return nullptr;
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    YZ_CHECK(::fcntl(ours.number(), F_SETFL, O_NONBLOCK) == 0);
    pid_t pid = 0;
    const SpawnPlan plan(input.number(), theirs.number());
    if (!plan.spawn(pid, program, arguments)) return nullptr;
    return std::unique_ptr<SpeechRun>(new SpeechRun(pid, ours.release()));
}

SpeechRun::~SpeechRun() {
    ::close(output_);
    // Its group too. Until it is waited for, the number is nobody else's.
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
}

SpeechRun::Heard SpeechRun::read(std::vector<std::uint8_t>& bytes) {
    bytes.resize(16'384);
    for (;;) {
        const ssize_t count = ::read(output_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count > 0) return Heard::Some;
        return count < 0 && errno == EAGAIN ? Heard::NothingYet : Heard::End;
    }
}

SpeechRun::Left SpeechRun::left() {
    siginfo_t ended{};
    YZ_CHECK(::waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0);
    if (ended.si_pid == 0) return Left::StillRuns;
    return ended.si_code == CLD_EXITED && ended.si_status == 0 ? Left::Well : Left::Badly;
}

}  // namespace yz::hw::voice
