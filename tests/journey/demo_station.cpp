#include "tests/journey/demo_station.h"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/store/journal.h"

namespace yz::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kDemo = fs::path(YZ_SOURCE_DIR) / "assets" / "demo";

/// The words of each line, without comments.
std::vector<std::vector<std::string>> word_lines(const fs::path& file) {
    std::vector<std::vector<std::string>> lines;
    std::istringstream text(text_of(file));
    for (std::string line; std::getline(text, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::vector<std::string> found;
        for (std::string word; words >> word;) found.push_back(word);
        if (!found.empty()) lines.push_back(found);
    }
    return lines;
}

/// `key = "relative"` with the path from the demo's folder made whole.
std::string with_whole_path(const std::string& line) {
    const std::size_t begin = line.find('"') + 1;
    const fs::path relative = line.substr(begin, line.rfind('"') - begin);
    return line.substr(0, begin) + (kDemo / relative).lexically_normal().string() + "\"";
}

}  // namespace

std::vector<DemoTap> demo_lunch() {
    std::vector<DemoTap> taps;
    for (const auto& words : word_lines(kDemo / "lunch.txt")) {
        const bool asks = words[0].ends_with('?');
        const bool id_card = words[0].starts_with("id:");
        std::string card = words[0].substr(id_card ? 3 : 0);
        taps.push_back({card.substr(0, card.find('?')), id_card, asks, words[1]});
    }
    return taps;
}

DemoStation::DemoStation(fs::path folder, Reader reader)
    : folder_(std::move(folder)), reader_(reader) {
    fs::create_directories(state());
    fs::permissions(state(), fs::perms::owner_all);
    fs::create_directories(pictures());
}

std::string DemoStation::write_configuration() const {
    std::istringstream demo(text_of(kDemo / "station.toml"));
    const fs::path file = folder_ / "station.toml";
    std::ofstream out(file);
    for (std::string line; std::getline(demo, line);) {
        for (const char* key : {"policy = \"", "roster = \"", "cards = \"", "identity_key = \""}) {
            if (line.starts_with(key)) line = with_whole_path(line);
        }
        if (line.starts_with("clock_start =")) line = "clock_start = \"" + clock_start_ + "\"";
        if (line.starts_with("policy =") && fs::exists(folder_ / "meals.toml"))
            line = "policy = \"" + (folder_ / "meals.toml").string() + "\"";
        if (line.starts_with("pcsc =")) {
            if (reader_ == Reader::Script) line = "pcsc = false";
            line += "\n" + readers_;
        }
        out << line << "\n";
    }
    out << tables_;
    if (!hub_url_.empty()) out << "\n[hub]\nurl = \"" << hub_url_ << "\"\n";
    return file.string();
}

void DemoStation::read_all_cards() {
    const fs::path keys = folder_ / "sun.toml";
    fs::copy_file(kDemo / "sun.toml", keys);
    fs::permissions(keys, fs::perms::owner_read | fs::perms::owner_write);
    add_readers("transit = true\nsun_keys = \"sun.toml\"\nid_card = \"id_reader\"");
}

void DemoStation::add_to_policy(const std::string& tables) {
    const fs::path file = folder_ / "meals.toml";
    std::string text = fs::exists(file)
                           ? text_of(file)
                           : text_of(kDemo / ".." / "policy" / "qingxi" / "meals.toml");
    std::ofstream(file) << text << "\n" << tables << "\n";
}

namespace {

std::vector<nlohmann::json> journal_in(const fs::path& state) {
    store::Database database({.path = (state / "station.db").string()});
    const store::Journal journal(database, {});
    std::vector<nlohmann::json> records;
    for (const std::string& bytes : journal.after(0, 1'000'000, 1'000'000'000))
        records.push_back(nlohmann::json::parse(bytes));
    return records;
}

}  // namespace

std::vector<nlohmann::json> DemoStation::journal() const { return journal_in(state()); }

std::vector<nlohmann::json> DemoStation::journal_so_far() const {
    const OwnFolder copy;
    for (const char* name : {"station.db", "station.db-wal"})
        fs::copy_file(state() / name, copy.path() / name);
    return journal_in(copy.path());
}

void DemoStation::kiosk(const std::string& command, const Command& options) {
    Command words = {YZ_KIOSK,         command,    "--state",
                     state().string(), "--config", write_configuration()};
    words.insert(words.end(), options.begin(), options.end());
    const Finished finished = run(words, folder_ / "command.log");
    if (finished.status != 0) {
        throw std::runtime_error("yizhan-kiosk " + command + ": " + finished.output);
    }
}

std::uint64_t DemoStation::pay_in(int more_yuan) {
    std::uint64_t count = 0;
    for (const auto& words : word_lines(kDemo / "paid_in.txt")) {
        for (const std::string& yuan : {words[1], std::to_string(more_yuan)}) {
            if (yuan == "0") continue;
            kiosk("top-up", {"--elder", words[0], "--yuan", yuan});
            ++count;
        }
    }
    return count;
}

void DemoStation::enrol(const std::string& code) { kiosk("enrol", {"--code", code}); }

Finished DemoStation::check() {
    return run({YZ_KIOSK, "check", "--state", state().string()}, folder_ / "command.log");
}

std::unique_ptr<ChildProcess> DemoStation::start(const fs::path& script) {
    const Command command = {YZ_KIOSK,    "--headless",
                             "--state",   state().string(),
                             "--config",  write_configuration(),
                             "--shots",   pictures().string(),
                             "--answers", (folder_ / "answers.jsonl").string(),
                             "--script",  script.string()};
    return std::make_unique<ChildProcess>(command, folder_ / "kiosk.log");
}

std::vector<nlohmann::json> DemoStation::answers() const {
    std::vector<nlohmann::json> answers;
    std::istringstream lines(text_of(folder_ / "answers.jsonl"));
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
        answers.push_back(nlohmann::json::parse(line));
    }
    return answers;
}

std::size_t DemoStation::answer_count() const {
    const std::string text = text_of(folder_ / "answers.jsonl");
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

LiveScript::LiveScript(fs::path fifo) : fifo_(std::move(fifo)) {
    signal(SIGPIPE, SIG_IGN);
    if (mkfifo(fifo_.c_str(), 0600) != 0) throw std::runtime_error("cannot make a FIFO");
}

LiveScript::~LiveScript() {
    if (descriptor_ >= 0) close(descriptor_);
}

void LiveScript::say(const std::string& line) {
    // The other end is open when the kiosk is ready to read.
    const auto opened = [this] {
        if (descriptor_ < 0) descriptor_ = open(fifo_.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        return descriptor_ >= 0;
    };
    if (!eventually(opened)) throw std::runtime_error("the kiosk does not read its script");
    const std::string whole = line + "\n";
    if (write(descriptor_, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
        throw std::runtime_error("the kiosk is gone");
    }
}

}  // namespace yz::tests
