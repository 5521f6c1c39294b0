// Tests. The demo station as people run it: its configuration, people, cards and money from
// assets/demo, a state folder of its own, and the real yizhan-kiosk over them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/process.h"

namespace yz::tests {

/// One line of assets/demo/lunch.txt.
struct DemoTap {
    std::string card;
    bool id_card = false;  ///< An ID card, on its own reader.
    bool asks = false;     ///< Tapped to ask what is left, not to eat.
    std::string expected;  ///< What the elder pays in yuan, or a refusal, or "account".
};
std::vector<DemoTap> demo_lunch();

/// Who taps: cards on pcscd, or the script alone.
enum class Reader { Pcscd, Script };

class DemoStation {
public:
    DemoStation(std::filesystem::path folder, Reader reader);

    /// From the next start on records go to this hub.
    void set_hub_url(const std::string& url) { hub_url_ = url; }
    /// Lines of the configuration's [readers], and whole tables after it, from the next start on.
    void add_readers(const std::string& lines) { readers_ += lines + "\n"; }
    void add_tables(const std::string& tables) { tables_ += tables + "\n"; }
    /// Every kind of card the demo has: transit cards, cards that sign, and ID cards on the reader
    /// that comes to be at `folder`/id_reader.
    void read_all_cards();
    /// Tables added to the demo's meal policy.
    void add_to_policy(const std::string& tables);
    /// The kiosk's clock at its next start: "2025-11-21T11:08:00+08:00".
    void set_clock(const std::string& clock_start) { clock_start_ = clock_start; }

    /// Pays in what assets/demo/paid_in.txt says, and `more_yuan` more for each. Returns the number
    /// of records that made.
    std::uint64_t pay_in(int more_yuan);
    void enrol(const std::string& code);
    /// `yizhan-kiosk check`.
    Finished check();

    /// Starts the kiosk headless; it appends to the same --answers every time.
    std::unique_ptr<ChildProcess> start(const std::filesystem::path& script);
    /// Every whole line of --answers so far.
    std::vector<nlohmann::json> answers() const;
    std::size_t answer_count() const;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path state() const { return folder_ / "state"; }
    std::filesystem::path pictures() const { return folder_ / "pictures"; }
    /// Every record in the station's file, by record number from 1. The kiosk is not running.
    std::vector<nlohmann::json> journal() const;
    /// The same of a copy, while the kiosk runs; some of the last may be missing.
    std::vector<nlohmann::json> journal_so_far() const;
    /// What the kiosk said, for a message.
    std::string log() const { return text_of(folder_ / "kiosk.log"); }

private:
    /// Runs `yizhan-kiosk` to its end; throws std::runtime_error with its words when it fails.
    void kiosk(const std::string& command, const Command& options);
    std::string write_configuration() const;

    std::filesystem::path folder_;
    Reader reader_;
    std::string hub_url_, readers_, tables_;
    std::string clock_start_ = "2025-11-21T11:08:00+08:00";
};

/// Writes commands into the kiosk's script while it runs.
class LiveScript {
public:
    /// Makes the FIFO.
    explicit LiveScript(std::filesystem::path fifo);
    ~LiveScript();
    LiveScript(const LiveScript&) = delete;
    LiveScript& operator=(const LiveScript&) = delete;
    const std::filesystem::path& path() const { return fifo_; }
    /// Waits until the kiosk reads. Throws std::runtime_error when it does not.
    void say(const std::string& line);

private:
    std::filesystem::path fifo_;
    int descriptor_ = -1;
};

}  // namespace yz::tests
