// Tests. The real yizhan-hub over a folder of its own, on a port of its own.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>

#include "tests/support/process.h"

namespace yz::tests {

class DemoHub {
public:
    explicit DemoHub(std::filesystem::path folder);
    /// Returns when it listens; at every start on the same port.
    void start();
    void stop();
    std::string url() const { return "http://" + address_; }
    /// A one-time code for the demo station.
    std::string enrolment_code();
    /// What `yizhan-hub records --json` prints for the demo station.
    std::vector<nlohmann::json> records();

private:
    std::string told(const std::string& command, const Command& options);

    std::filesystem::path folder_;
    std::string address_ = "127.0.0.1:0";
    std::unique_ptr<ChildProcess> process_;
};

}  // namespace yz::tests
