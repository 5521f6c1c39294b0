#include "tests/main/kiosk_process.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "kiosk/base/check.h"

namespace yz::test {
namespace {

namespace fs = std::filesystem;

/// Far above what any of these runs takes, also under a sanitizer on a busy machine.
constexpr std::chrono::seconds kAtMost{60};

std::string configuration() {
    const std::string assets = YZ_SOURCE_DIR "/assets";
    std::string text = content_of(assets + "/demo/station.toml");
    const auto replace = [&](const std::string& key, const std::string& line) {
        const auto from = text.find("\n" + key) + 1;
        text.replace(from, text.find('\n', from) - from, line);
    };
    replace("policy = ", "policy = \"" + assets + "/policy/qingxi/meals.toml\"");
    replace("roster = ", "roster = \"" + assets + "/demo/roster.json\"");
    replace("identity_key = ", "identity_key = \"" + assets + "/demo/identity.key\"");
    replace("cards = ", "cards = \"" + assets + "/demo/cards.json\"");
    replace("pcsc = ", "pcsc = false");
    return text;
}

}  // namespace

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

DemoFolder::DemoFolder() {
    std::string pattern = (fs::temp_directory_path() / "yz-main-XXXXXX").string();
    YZ_CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    write("station.toml", configuration());
}

DemoFolder::~DemoFolder() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void DemoFolder::write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
}

std::string DemoFolder::text(const std::string& name) const { return content_of(path(name)); }

std::vector<std::string> DemoFolder::lines(const std::string& name) const {
    std::istringstream text(content_of(path(name)));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

void DemoFolder::configure(const std::string& key, const std::string& line) const {
    std::string text = content_of(path("station.toml"));
    const auto found = text.find("\n" + key);
    YZ_CHECK(found != std::string::npos);
    text.replace(found + 1, text.find('\n', found + 1) - found - 1, line);
    write("station.toml", text);
}

KioskProcess::KioskProcess(const DemoFolder& folder, const std::vector<std::string>& arguments,
                           const std::string& input)
    : folder_(folder) {
    static int count = 0;
    name_ = "run" + std::to_string(++count);
    folder.write(name_ + ".in", input);
    std::vector<std::string> words = {YZ_KIOSK};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    const auto open = [&](int descriptor, const std::string& suffix, int flags) {
        posix_spawn_file_actions_addopen(&files, descriptor, folder.path(name_ + suffix).c_str(),
                                         flags, 0600);
    };
    open(STDIN_FILENO, ".in", O_RDONLY);
    open(STDOUT_FILENO, ".out", O_WRONLY | O_CREAT | O_TRUNC);
    open(STDERR_FILENO, ".err", O_WRONLY | O_CREAT | O_TRUNC);
    YZ_CHECK(posix_spawn(&pid_, argv[0], &files, nullptr, argv.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&files);
}

KioskProcess::~KioskProcess() {
    if (running()) {
        signal(SIGKILL);
        reap(true);
    }
}

void KioskProcess::signal(int number) const { ::kill(pid_, number); }

void KioskProcess::reap(bool block) {
    if (status_) return;
    int raw = 0;
    if (::waitpid(pid_, &raw, block ? 0 : WNOHANG) != pid_) return;
    status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

bool KioskProcess::running() {
    reap(false);
    return !status_;
}

std::string KioskProcess::err() const { return folder_.text(name_ + ".err"); }

Ended KioskProcess::wait() {
    YZ_CHECK(eventually([this] { return !running(); }));
    return {.status = *status_, .out = folder_.text(name_ + ".out"), .err = err()};
}

Ended run_kiosk(const DemoFolder& folder, const std::vector<std::string>& arguments,
                const std::string& input) {
    return KioskProcess(folder, arguments, input).wait();
}

Ended run_script(const DemoFolder& folder, const std::string& script,
                 std::vector<std::string> more) {
    std::vector<std::string> arguments = {
        "--headless", "--state",       folder.state(),
        "--config",   folder.config(), "--script",
        "-",          "--answers",     folder.path("answers").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_kiosk(folder, arguments, script);
}

void pay_in(const DemoFolder& folder, const std::string& elder, const std::string& yuan) {
    const Ended paid = run_kiosk(folder, {"top-up", "--state", folder.state(), "--config",
                                          folder.config(), "--elder", elder, "--yuan", yuan});
    YZ_CHECK(paid.status == 0);
}

bool eventually(const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + kAtMost;
    while (!done()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace yz::test
