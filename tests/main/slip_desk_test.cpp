// Method: the real station's thread on a real folder, the real driver, and the virtual printer at
// the other end of TCP.
#include "kiosk/main/slip_desk.h"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <mutex>

#include "hw/escpos/escpos_printer.h"
#include "hw/printer/virtual_printer.h"
#include "kiosk/main/startup.h"
#include "tests/main/heard.h"
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
namespace fs = std::filesystem;
using hw::printer::PrinterFaults;
using station::SlipKind;
using station::SlipResult;
using Stage = ui::DeviceTest::Stage;

namespace {

/// A printer that answers is waited for, however busy the machine is.
constexpr hw::escpos::PrinterPatience kPatient{.answer = std::chrono::milliseconds(3000),
                                               .idle = std::chrono::milliseconds(20),
                                               .reopen = std::chrono::milliseconds(20)};
/// One that does not answer is not.
constexpr hw::escpos::PrinterPatience kShort{.answer = std::chrono::milliseconds(60),
                                             .idle = std::chrono::milliseconds(20),
                                             .reopen = std::chrono::milliseconds(20)};
constexpr std::size_t kJobsMax = 3;

/// Where a station's file is, with the meals of one noon in it.
class SlipFolder {
public:
    SlipFolder() {
        options_ = demo_options("");
        options_.keys.reset();
        options_.state_dir = state().string();
        fs::create_directory(state());
    }
    fs::path state() const { return fs::path(folder_.path()) / "state"; }
    const station::StationOptions& options() const { return options_; }
    /// WANG has eaten.
    domain::RecordKey meal() const {
        TestStation station(options_);
        return as<station::MealDone>(station.eat("WANG")).record;
    }
    /// The slip of a meal is on record and never ended, as when the power goes between the record
    /// and the paper.
    void leave_over(const domain::RecordKey& meal) const {
        TestStation station(options_);
        as<station::SlipRequested>(
            station->submit(station::RequestSlip{.kind = SlipKind::Meal, .of = meal}));
    }
    domain::RecordKey key(std::uint64_t seq) const {
        return {.station = options_.station.id, .epoch = 1, .seq = seq};
    }

private:
    TemporaryFolder folder_;
    station::StationOptions options_;
};

main::Config config() {
    main::Config config;
    config.station = *base::StationId::parse("QX-001");
    config.name = {.zh = "清溪村长者饭堂", .en = "Qingxi canteen"};
    config.printer = main::PrinterConfig{.drawer = true};
    config.readers.pcsc = false;
    config.voice.on = false;
    return config;
}

/// A desk at work, from open to close.
class Desk {
public:
    explicit Desk(const SlipFolder& folder, const PrinterFaults& faults = {},
                  hw::escpos::PrinterPatience patience = kPatient)
        : Desk(folder, hw::printer::VirtualPrinterSetup{.tcp_port = 0, .faults = faults}, patience,
               {}) {}
    /// Its printer is plugged in later.
    Desk(const SlipFolder& folder, const fs::path& link)
        : Desk(folder, std::nullopt, kPatient, link) {}
    ~Desk() { desk.close(); }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void plug_in(hw::printer::VirtualPrinterSetup setup) {
        setup.draws = false;
        printer = std::make_unique<hw::printer::VirtualPrinter>(
            setup, [this](const hw::printer::Slip& slip, bool complete) {
                const std::lock_guard lock(mutex_);
                if (complete) paper_.push_back(slip.text);
            });
    }

    /// Asks for a slip; what became of it.
    ui::SlipEnded print(SlipKind kind, const domain::RecordKey& of) {
        const std::size_t before = heard.slips.size();
        desk.print({.kind = kind, .of = of});
        REQUIRE(heard.until([&] { return heard.slips.size() > before; }));
        return heard.slips[before];
    }
    std::vector<std::string> paper() const {
        const std::lock_guard lock(mutex_);
        return paper_;
    }
    /// On the station's thread, after everything asked of it before.
    template <class Reply>
    Reply ask(std::function<Reply(station::Station&)> question) {
        const auto reply = station->ask<Reply>(std::move(question));
        REQUIRE(reply.has_value());
        return *reply;
    }
    std::uint64_t head() {
        return ask<std::uint64_t>([](station::Station& opened) { return opened.head().seq; });
    }
    domain::RecordBody body(std::uint64_t seq) {
        return ask<domain::RecordBody>([seq](station::Station& opened) {
            return domain::parse_record(opened.records_after(seq - 1, 1, 65'536).at(0))
                .value()
                .body;
        });
    }
    std::size_t left_over() {
        return ask<std::size_t>(
            [](station::Station& opened) { return opened.unfinished_slips().size(); });
    }

private:
    Desk(const SlipFolder& folder, const std::optional<hw::printer::VirtualPrinterSetup>& setup,
         hw::escpos::PrinterPatience patience, const fs::path& link)
        : board(config_, folder.state(), shift_, inbox_),
          desk({.config = config_, .policy = policy_, .texts = texts_}, shift_, inbox_, board),
          heard(inbox_) {
        if (setup) plug_in(*setup);
        station = std::make_unique<main::StationThread>(
            main::StationThread::Plan{.options = folder.options(),
                                      .roster_file = {},
                                      .shift = shift_,
                                      .recorded = {},
                                      .open_again = std::chrono::milliseconds(5)},
            inbox_);
        hw::escpos::PrinterPlace place = hw::escpos::PrinterPath{link.string()};
        if (printer)
            place = hw::escpos::PrinterAddress{.host = "127.0.0.1", .port = printer->tcp_port()};
        desk.open(*station, [&](hw::port::PrinterListener listener) {
            return std::make_unique<hw::escpos::EscposPrinter>(
                hw::escpos::PrinterSetup{
                    .place = place, .patience = patience, .jobs_max = kJobsMax},
                std::move(listener));
        });
    }

    const main::Config config_ = config();
    const domain::MealPolicy policy_ = demo_policy();
    const ui::Catalogue texts_ = main::read_catalogue(YZ_SOURCE_DIR "/assets", "zh-CN");
    std::shared_ptr<main::TimeShift> shift_ = std::make_shared<main::TimeShift>(kLunchMs + 60'000);
    main::Inbox inbox_;
    mutable std::mutex mutex_;
    std::vector<std::string> paper_;

public:
    std::unique_ptr<hw::printer::VirtualPrinter> printer;
    main::DeviceBoard board;
    main::SlipDesk desk;
    std::unique_ptr<main::StationThread> station;
    Heard heard;
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Keeps a station's thread busy while it lives.
class Busy {
public:
    explicit Busy(main::StationThread& station) {
        station.look([over = over_.get_future().share(), begun = begun_](station::Station&) {
            begun->set_value();
            over.wait();
        });
        begun_->get_future().wait();
    }
    ~Busy() { over_.set_value(); }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

private:
    std::promise<void> over_;
    std::shared_ptr<std::promise<void>> begun_ = std::make_shared<std::promise<void>>();
};

}  // namespace

TEST_CASE("slips: asked for, on paper, and both are on record; each copy says which it is") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    Desk desk(folder);
    const std::uint64_t before = desk.head();
    for (const int copy : {0, 1, 2}) {
        CAPTURE(copy);
        const auto ended = desk.print(SlipKind::Meal, meal);
        CHECK(ended.of == meal);
        CHECK(ended.copy == copy);
        CHECK(ended.result == SlipResult::Printed);
        const std::uint64_t request = before + 1 + 2 * static_cast<std::uint64_t>(copy);
        CHECK(std::get<domain::SlipRequested>(desk.body(request)) ==
              domain::SlipRequested{.kind = SlipKind::Meal,
                                    .of = meal.seq,
                                    .copy = static_cast<std::uint32_t>(copy)});
        CHECK(std::get<domain::SlipFinished>(desk.body(request + 1)) ==
              domain::SlipFinished{.job = request, .result = SlipResult::Printed});
    }
    const auto paper = desk.paper();
    REQUIRE(paper.size() == 3);
    CHECK(says(paper[0], "就餐凭条"));
    CHECK_FALSE(says(paper[0], "补打"));
    CHECK(says(paper[1], "补打 第1次"));
    CHECK(says(paper[2], "补打 第2次"));
    CHECK(desk.heard.until(
        [&] { return desk.heard.device(main::OwnDevices::kPrinter).last_event_ms.has_value(); }));
}

TEST_CASE("slips: without paper nothing is printed and that is on record; a new roll prints") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    Desk desk(folder, {.paper_end_after_lines = 0});
    const std::uint64_t before = desk.head();
    const auto ended = desk.print(SlipKind::Meal, meal);
    CHECK(ended.result == SlipResult::NotPrinted);
    CHECK(desk.paper().empty());
    CHECK(std::get<domain::SlipFinished>(desk.body(before + 2)).result == SlipResult::NotPrinted);
    const auto trouble = [&] { return desk.heard.device(main::OwnDevices::kPrinter).trouble; };
    CHECK(desk.heard.until([&] { return trouble() == ui::DeviceTrouble::PaperEnd; }));
    CHECK_FALSE(desk.heard.device(main::OwnDevices::kPrinter).last_event_ms.has_value());
    desk.printer->set_faults({});
    CHECK(desk.heard.until([&] { return trouble() == ui::DeviceTrouble::None; }));
    CHECK(desk.print(SlipKind::Meal, meal).result == SlipResult::Printed);
    CHECK(desk.paper().size() == 1);
}

TEST_CASE("slips: what a printer only took, or tore, is told and on record as that") {
    struct Row {
        PrinterFaults faults;
        SlipResult result;
        Stage test;
    };
    const SlipFolder folder;
    const auto meal = folder.meal();
    for (const Row& row : {Row{{.silent = true}, SlipResult::Sent, Stage::Sent},
                           Row{{.paper_end_after_lines = 2}, SlipResult::Broken, Stage::Nothing}}) {
        Desk desk(folder, row.faults, row.faults.silent ? kShort : kPatient);
        const std::uint64_t before = desk.head();
        CHECK(desk.print(SlipKind::Meal, meal).result == row.result);
        CHECK(std::get<domain::SlipFinished>(desk.body(before + 2)).result == row.result);
        desk.desk.test();
        REQUIRE(desk.heard.until([&] { return !desk.heard.tests.empty(); }));
        CHECK(desk.heard.tests[0].stage == row.test);
    }
}

TEST_CASE("slips: what the power took before it was printed is printed once, marked") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    folder.leave_over(meal);
    {
        Desk desk(folder);
        REQUIRE(desk.heard.until([&] { return !desk.heard.slips.empty(); }));
        CHECK(desk.heard.slips[0].of == meal);
        CHECK(desk.heard.slips[0].copy == 1);
        CHECK(desk.heard.slips[0].result == SlipResult::Printed);
        REQUIRE(desk.paper().size() == 1);
        CHECK(says(desk.paper()[0], "补打 第1次"));
    }
    Desk desk(folder);
    CHECK(desk.left_over() == 0);
    CHECK(desk.paper().empty());
    // An original and one copy; there is no third.
    CHECK(desk.print(SlipKind::Meal, meal).copy == 2);
}

TEST_CASE("slips: what the power took waits for a printer that comes later") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    folder.leave_over(meal);
    const fs::path link = folder.state().string() + ".printer";
    Desk desk(folder, link);
    const auto trouble = [&] { return desk.heard.device(main::OwnDevices::kPrinter).trouble; };
    REQUIRE(desk.heard.until([&] { return trouble() == ui::DeviceTrouble::NotThere; }));
    CHECK(desk.left_over() == 1);
    CHECK(desk.heard.slips.empty());
    desk.plug_in({.link = link.string()});
    REQUIRE(desk.heard.until([&] { return !desk.heard.slips.empty(); }));
    CHECK(desk.heard.slips[0].copy == 1);
    CHECK(desk.heard.slips[0].result == SlipResult::Printed);
    // Once: a printer that goes and comes again has nothing left over.
    desk.printer.reset();
    REQUIRE(desk.heard.until([&] { return trouble() == ui::DeviceTrouble::NotThere; }));
    desk.plug_in({.link = link.string()});
    REQUIRE(desk.heard.until([&] { return trouble() == ui::DeviceTrouble::None; }));
    CHECK(desk.left_over() == 0);
    CHECK(desk.heard.slips.size() == 1);
}

TEST_CASE("slips: what the power took is printed too when the file opens only at a later try") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    folder.leave_over(meal);
    const fs::path ready = folder.state().string() + ".ready";
    fs::rename(folder.state(), ready);
    lead_nowhere(folder.state());
    Desk desk(folder);
    // The thread has looked, and found no station: the wish below was answered.
    CHECK(desk.print(SlipKind::Meal, meal).result == SlipResult::NotPrinted);
    lead_to(ready, folder.state());
    REQUIRE(desk.heard.until([&] { return desk.heard.slips.size() > 1; }));
    CHECK(desk.heard.slips[1].copy == 1);
    CHECK(desk.heard.slips[1].result == SlipResult::Printed);
    CHECK(desk.paper().size() == 1);
}

TEST_CASE("slips: while the station is not open no slip is printed, but the test page is") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    fs::remove_all(folder.state());
    lead_nowhere(folder.state());
    Desk desk(folder);
    CHECK(desk.print(SlipKind::Meal, meal).result == SlipResult::NotPrinted);
    CHECK(desk.paper().empty());
    desk.desk.test();
    REQUIRE(desk.heard.until([&] { return !desk.heard.tests.empty(); }));
    CHECK(desk.heard.tests[0].stage == Stage::Passed);
}

TEST_CASE("slips: of no such record, or of a meal taken back, there is no slip") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    {
        TestStation station(folder.options());
        as<station::SignedIn>(station.sign_in("W-LIU"));
        as<station::MealVoided>(station->submit(station::VoidMeal{.record = meal}));
    }
    Desk desk(folder);
    const std::uint64_t before = desk.head();
    for (const auto& of : {meal, folder.key(1), folder.key(999)}) {
        const auto ended = desk.print(SlipKind::Meal, of);
        CHECK(ended.of == of);
        CHECK(ended.result == SlipResult::NotPrinted);
    }
    CHECK(desk.head() == before);
    CHECK(desk.paper().empty());
}

TEST_CASE("slips: more than the printer can hold are not printed, and every one ends on record") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    Desk desk(folder, {.never_drain = true}, kPatient);
    const std::uint64_t before = desk.head();
    // One is under way, kJobsMax wait; the last ones find no room.
    constexpr std::size_t kWished = kJobsMax + 3;
    for (std::size_t i = 0; i < kWished; ++i) desk.desk.print({.kind = SlipKind::Meal, .of = meal});
    REQUIRE(desk.heard.until([&] { return desk.heard.slips.size() >= 2; }));
    CHECK(desk.heard.slips[0].result == SlipResult::NotPrinted);
    desk.desk.close();
    CHECK(desk.left_over() == 0);
    CHECK(desk.head() == before + 2 * kWished);
    REQUIRE(desk.heard.until([&] { return desk.heard.slips.size() == kWished; }));
    for (const auto& slip : desk.heard.slips) CHECK(slip.result != SlipResult::Printed);
    CHECK(desk.paper().empty());
}

TEST_CASE("slips: a wish that the station had not come to when the desk closed ends on record") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    std::uint64_t head = 0;
    {
        Desk desk(folder);
        head = desk.head();
        {
            const Busy busy(*desk.station);
            desk.desk.print({.kind = SlipKind::Meal, .of = meal});
            desk.desk.close();
        }
        REQUIRE(desk.heard.until([&] { return !desk.heard.slips.empty(); }));
        CHECK(desk.heard.slips[0].result == SlipResult::NotPrinted);
        CHECK(desk.left_over() == 0);
        CHECK(desk.head() == head + 2);
        desk.desk.open_drawer();
        desk.desk.test();
        REQUIRE(desk.heard.until([&] { return !desk.heard.tests.empty(); }));
        CHECK(desk.heard.tests[0].stage == Stage::Nothing);
    }
    TestStation station(folder.options());
    CHECK(std::get<domain::SlipFinished>(station.record(head + 2).body) ==
          domain::SlipFinished{.job = head + 1, .result = SlipResult::NotPrinted});
}

TEST_CASE("slips: a station with too much to do says at once that nothing is printed") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    Desk desk(folder);
    const std::uint64_t before = desk.head();
    {
        const Busy busy(*desk.station);
        while (desk.station->post([](station::Station*) {})) {}
        CHECK(desk.print(SlipKind::Meal, meal).result == SlipResult::NotPrinted);
    }
    REQUIRE(desk.heard.until([&] { return desk.station->post([](station::Station*) {}); }));
    CHECK(desk.head() == before);
}

TEST_CASE("slips: the drawer opens, the test page is nobody's, and neither is on record") {
    const SlipFolder folder;
    const auto meal = folder.meal();
    Desk desk(folder);
    const std::uint64_t before = desk.head();
    desk.desk.open_drawer();
    desk.desk.test();
    REQUIRE(desk.heard.until([&] { return !desk.heard.tests.empty(); }));
    CHECK(desk.printer->drawer_count() == 1);
    CHECK(desk.heard.tests[0].device_id == main::OwnDevices::kPrinter);
    CHECK(desk.heard.tests[0].stage == Stage::Passed);
    REQUIRE(desk.paper().size() == 1);
    CHECK(says(desk.paper()[0], "打印测试"));
    CHECK_FALSE(says(desk.paper()[0], "王"));
    CHECK(desk.heard.slips.empty());
    CHECK(desk.head() == before);
}
