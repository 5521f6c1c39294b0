// Test support. The real yizhan-kiosk as a process, with the demo station in a folder of its own.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace yz::test {

/// A folder with a station's configuration, roster and cards of the demonstration; goes away with
/// it.
class DemoFolder {
public:
    DemoFolder();
    ~DemoFolder();
    DemoFolder(const DemoFolder&) = delete;
    DemoFolder& operator=(const DemoFolder&) = delete;

    std::filesystem::path path(const std::string& name) const { return folder_ / name; }
    std::string state() const { return path("state").string(); }
    std::string config() const { return path("station.toml").string(); }
    void write(const std::string& name, const std::string& text) const;
    std::string text(const std::string& name) const;
    /// Lines of a file that is there; empty when it is not.
    std::vector<std::string> lines(const std::string& name) const;
    /// Replaces the one line of the configuration that begins with `key`.
    void configure(const std::string& key, const std::string& line) const;

private:
    std::filesystem::path folder_;
};

struct Ended {
    int status = -1;  ///< Exit status; 128 and the signal's number when a signal ended it.
    std::string out;
    std::string err;
};

class KioskProcess {
public:
    /// Starts it; `arguments` without the program.
    KioskProcess(const DemoFolder& folder, const std::vector<std::string>& arguments,
                 const std::string& input = "");
    /// Kills what still runs.
    ~KioskProcess();
    KioskProcess(const KioskProcess&) = delete;
    KioskProcess& operator=(const KioskProcess&) = delete;

    void signal(int number) const;
    bool running();
    /// Aborts the test program when it does not end within a minute.
    Ended wait();
    std::string err() const;

private:
    void reap(bool block);
    const DemoFolder& folder_;
    std::string name_;
    pid_t pid_ = -1;
    std::optional<int> status_;
};

/// Runs it to its end.
Ended run_kiosk(const DemoFolder& folder, const std::vector<std::string>& arguments,
                const std::string& input = "");
/// Headless with a script, on the folder's station.
Ended run_script(const DemoFolder& folder, const std::string& script,
                 std::vector<std::string> more = {});
/// Money for everybody the demonstration taps.
void pay_in(const DemoFolder& folder, const std::string& elder, const std::string& yuan);

/// Polls until `done` or a minute is over.
bool eventually(const std::function<bool()>& done);

/// The bytes of a file; empty when there is none.
std::string content_of(const std::filesystem::path& path);

}  // namespace yz::test
