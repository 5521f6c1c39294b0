#include "tests/journey/demo_hub.h"

#include <signal.h>
#include <sstream>
#include <stdexcept>

namespace yz::tests {

DemoHub::DemoHub(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

void DemoHub::start() {
    const std::string log = folder_.string() + ".log";
    std::filesystem::remove(log);
    process_ = std::make_unique<ChildProcess>(
        Command{YZ_HUB, "serve", "--data", folder_.string(), "--listen", address_}, log);
    const std::string before = "listening on http://";
    std::string listening;
    eventually([&] {
        const std::string text = text_of(log);
        const auto at = text.find(before);
        const auto end = at == std::string::npos ? at : text.find('\n', at);
        if (end == std::string::npos) return !process_->running();
        listening = text.substr(at + before.size(), end - at - before.size());
        return true;
    });
    if (listening.empty()) throw std::runtime_error("the hub does not start: " + text_of(log));
    address_ = listening;
}

void DemoHub::stop() {
    process_->send_signal(SIGTERM);
    process_->wait(std::chrono::seconds(20));
    process_.reset();
}

std::string DemoHub::told(const std::string& command, const Command& options) {
    Command words = {YZ_HUB, command, "--data", folder_.string(), "--station", "QX-001"};
    words.insert(words.end(), options.begin(), options.end());
    const Finished finished = run(words, folder_.string() + ".command.log");
    if (finished.status != 0) {
        throw std::runtime_error("yizhan-hub " + command + ": " + finished.output);
    }
    return finished.output;
}

std::string DemoHub::enrolment_code() {
    const std::string code = told("enrolment-code", {});
    return code.substr(0, code.find('\n'));
}

std::vector<nlohmann::json> DemoHub::records() {
    std::vector<nlohmann::json> records;
    std::istringstream lines(told("records", {"--json"}));
    for (std::string line; std::getline(lines, line);) {
        records.push_back(nlohmann::json::parse(line));
    }
    return records;
}

}  // namespace yz::tests
