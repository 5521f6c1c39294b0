#include "tests/support/process.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <signal.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace yz::tests {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

OwnFolder::OwnFolder() {
    std::string pattern = (fs::temp_directory_path() / "yz-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("cannot make " + pattern + ": " + std::strerror(errno));
    }
    path_ = pattern;
}

OwnFolder::~OwnFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

ChildProcess::ChildProcess(const Command& command, const fs::path& log) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error(std::string("cannot fork: ") + std::strerror(errno));
    if (pid_ > 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execv(arguments[0], arguments.data());
    dprintf(STDERR_FILENO, "cannot run %s: %s\n", arguments[0], std::strerror(errno));
    _exit(127);
}

ChildProcess::~ChildProcess() { kill_hard(); }

bool ChildProcess::running() { return !wait(std::chrono::milliseconds(0)); }

void ChildProcess::send_signal(int signal) const {
    if (!status_) kill(pid_, signal);
}

void ChildProcess::kill_hard() {
    send_signal(SIGKILL);
    wait(std::chrono::seconds(30));
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds patience) {
    eventually(
        [this] {
            int status = 0;
            if (status_ || waitpid(pid_, &status, WNOHANG) != pid_) return status_.has_value();
            status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            return true;
        },
        patience);
    return status_;
}

Finished run(const Command& command, const fs::path& log) {
    fs::remove(log);
    ChildProcess child(command, log);
    const auto status = child.wait(std::chrono::seconds(30));
    if (!status) throw std::runtime_error(command.front() + " does not end");
    return {*status, text_of(log)};
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool eventually(const std::function<bool()>& found, std::chrono::milliseconds patience) {
    const auto deadline = steady_clock::now() + patience;
    while (!found()) {
        if (steady_clock::now() >= deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

}  // namespace yz::tests
