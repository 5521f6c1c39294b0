// Level 5. Reads the lines of a script from a file, a FIFO or standard input as they come, on a
// thread of its own, and puts them into the inbox. The end of the script is an `end`.
#pragma once

#include <filesystem>
#include <string>
#include <thread>
#include <tl/expected.hpp>

#include "kiosk/main/inbox.h"

namespace yz::main {

class ScriptSource {
public:
    /// "-" is standard input. `inbox` must outlive it. Throws std::system_error when the script
    /// cannot be opened.
    ScriptSource(const std::string& file, Inbox& inbox);
    /// Ends the thread, wherever it waits. Close the inbox before.
    ~ScriptSource();
    ScriptSource(const ScriptSource&) = delete;
    ScriptSource& operator=(const ScriptSource&) = delete;

private:
    void run();
    /// False when the thread is to end.
    bool wait_for_bytes();
    bool pass_on(std::string_view line);

    Inbox& inbox_;
    int script_ = -1;
    int stop_ = -1;  ///< eventfd: readable when the thread is to end.
    std::size_t line_number_ = 0;
    std::thread thread_;
};

}  // namespace yz::main
