// Tests. Real programs as children: started, spoken to through files, ended. A child never outlives
// the test, even when the test is killed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace yz::tests {

using Command = std::vector<std::string>;

/// A folder of the test's own, gone with it.
class OwnFolder {
public:
    OwnFolder();
    ~OwnFolder();
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class ChildProcess {
public:
    /// Output and errors go to `log`. Throws std::runtime_error when it cannot be started.
    ChildProcess(const Command& command, const std::filesystem::path& log);
    /// Killed when it still runs.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    bool running();
    void send_signal(int signal) const;
    /// As a power button: no handler runs. Returns when it is gone.
    void kill_hard();
    /// Exit status, 128 and the signal after one, or nullopt when it still runs after `patience`.
    std::optional<int> wait(std::chrono::milliseconds patience);

private:
    pid_t pid_ = -1;
    std::optional<int> status_;
};

struct Finished {
    int status = 0;
    std::string output;  ///< Standard output and errors together.
};
/// Runs a program to its end. Throws std::runtime_error when it takes longer than 30 s.
Finished run(const Command& command, const std::filesystem::path& log);

std::string text_of(const std::filesystem::path& file);

/// Asks `found` every few milliseconds; false when that took longer than `patience`.
bool eventually(const std::function<bool()>& found,
                std::chrono::milliseconds patience = std::chrono::seconds(20));

}  // namespace yz::tests
