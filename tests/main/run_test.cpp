// Method: the real program as a process, headless, with its simulated reader; time passes by
// `advance`. Each test has a station of its own.
#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/base/hex.h"
#include "kiosk/base/random.h"
#include "kiosk/main/startup.h"
#include "sync/link/link_session.h"
#include "tests/main/kiosk_process.h"

using namespace yz;
using test::content_of;
using test::DemoFolder;
using test::eventually;
using test::KioskProcess;
using test::pay_in;
using test::run_kiosk;
using test::run_script;

namespace {

std::vector<nlohmann::json> answers_of(const DemoFolder& folder) {
    std::vector<nlohmann::json> answers;
    for (const std::string& line : folder.lines("answers"))
        answers.push_back(nlohmann::json::parse(line));
    return answers;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> serving(const DemoFolder& folder) {
    return {"--headless",
            "--state",
            folder.state(),
            "--config",
            folder.config(),
            "--answers",
            folder.path("answers").string()};
}

}  // namespace

TEST_CASE("a lunch is tapped, priced, paid with a touch and written down") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    const auto ended =
        run_script(folder, "wait E1\ncard WANG\nwait E2\nshot price\ntouch pay\nwait E3\nend\n",
                   {"--shots", folder.path("shots").string()});
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    const auto answers = answers_of(folder);
    REQUIRE(answers.size() == 2);
    CHECK(answers[0]["answer"] == "quoted");
    CHECK(answers[1]["answer"] == "served");
    CHECK(answers[1]["elder"] == "E0001");
    CHECK(answers[1]["pays_fen"] == 400);
    CHECK(answers[1]["seq"] == 2);
    CHECK(answers[1]["pickup"] == 1);
    CHECK(std::filesystem::file_size(folder.path("shots/price.png")) > 1000);
    const auto told =
        run_kiosk(folder, {"status", "--state", folder.state(), "--config", folder.config()});
    CHECK(says(told.out, "2 records here, 0 at the hub, 2 queued"));
    CHECK(run_kiosk(folder, {"check", "--state", folder.state()}).status == 0);
    CHECK(run_kiosk(folder, {"check", "--state", "/nowhere"}).status == 1);
}

TEST_CASE("the countdown pays by itself, and every screen goes home in time") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    const auto ended = run_script(
        folder,
        "card WANG\nwait E2\nadvance 9000\nwait E2\nadvance 1500\nwait E3\nadvance 600000\n"
        "wait E1\n");
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(answers_of(folder).size() == 2);
}

TEST_CASE("seconds of a countdown and minutes of the clock change the picture by themselves") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    const auto ended = run_script(folder,
                                  "wait E1\nshot minute\nadvance 61000\nshot next_minute\n"
                                  "card WANG\nwait E2\nshot second\nadvance 2100\n"
                                  "shot later_second\nend\n",
                                  {"--shots", folder.path("shots").string()});
    CAPTURE(ended.err);
    REQUIRE(ended.status == 0);
    CHECK(content_of(folder.path("shots/minute.png")) !=
          content_of(folder.path("shots/next_minute.png")));
    CHECK(content_of(folder.path("shots/second.png")) !=
          content_of(folder.path("shots/later_second.png")));
}

TEST_CASE("no name of a person is in log, answers or error; the line for a person is masked") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    const auto ended = run_script(folder, "card WANG\nwait E2\ntouch pay\nwait E3\nend\n");
    CHECK(says(ended.out, "王*英"));
    for (const std::string& text : {ended.out, ended.err, folder.text("answers")})
        CHECK(!says(text, "秀英"));
    CHECK(!says(folder.text("answers"), "王"));
    CHECK(!says(ended.err + folder.text("answers"), "04A1B2C3D4E5F6"));
}

TEST_CASE("in a state folder that others may enter they can read nothing") {
    const DemoFolder folder;
    std::filesystem::create_directory(folder.state());
    REQUIRE(::chmod(folder.state().c_str(), 0755) == 0);
    pay_in(folder, "E0001", "86");
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.state())) {
        CAPTURE(entry.path().string());
        ++files;
        struct stat about {};
        REQUIRE(::stat(entry.path().c_str(), &about) == 0);
        CHECK((about.st_mode & 077U) == 0);
    }
    CHECK(files >= 6);
}

TEST_CASE("a script that cannot go on ends the run with status 1 and its line") {
    struct Row {
        std::string script, error;
    };
    const DemoFolder folder;
    for (const Row& row : {
             Row{"touch pay\n", "line 1: there is no button pay to touch on E1"},
             Row{"wait E1\nwait E2 1\n", "line 2: E2 did not come within 1 ms; E1 stands"},
             Row{"card NOBODY\n", "line 1: there is no card NOBODY"},
             Row{"shot here\n", "line 1: a picture needs --shots"},
             Row{"\n# words\njump\n", "line 3: there is no command jump"},
             Row{std::string(100'000, 'x'), "line 1: the line is too long"},
         }) {
        CAPTURE(row.script);
        const auto ended = run_script(folder, row.script);
        CAPTURE(ended.err);
        CHECK(ended.status == 1);
        CHECK(says(ended.err, row.error));
    }
}

TEST_CASE("a run does not end, nor does time move on, while a card's answer is under way") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    CHECK(run_script(folder, "card WANG\nadvance 1\nwait E2 0\ntouch pay\n").status == 0);
    const auto answers = answers_of(folder);
    REQUIRE(answers.size() == 2);
    CHECK(answers[1]["answer"] == "served");
}

TEST_CASE("a script can be a FIFO, followed line by line as it is written") {
    const DemoFolder folder;
    const std::string fifo = folder.path("script").string();
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    auto arguments = serving(folder);
    arguments.insert(arguments.end(), {"--script", fifo});
    KioskProcess kiosk(folder, arguments);
    const int script = ::open(fifo.c_str(), O_WRONLY);
    REQUIRE(script >= 0);
    const auto say = [&](const std::string& line) {
        REQUIRE(::write(script, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
    };
    say("card STRANGER\nwa");
    CHECK(eventually([&] { return folder.lines("answers").size() == 1; }));
    say("it E4_unknown_card\n");
    say("end");
    ::close(script);
    const auto ended = kiosk.wait();
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
}

TEST_CASE("without a script it serves whatever cards come until it is told to end") {
    for (const int signal : {SIGTERM, SIGINT}) {
        const DemoFolder folder;
        folder.configure("pcsc = ", "fifo = \"taps\"\npcsc = false");
        KioskProcess kiosk(folder, serving(folder));
        REQUIRE(eventually([&] { return std::filesystem::exists(folder.path("taps")); }));
        const int taps = ::open(folder.path("taps").c_str(), O_WRONLY);
        REQUIRE(taps >= 0);
        const std::string card = "04FFEEDDCCBBAA\n";
        REQUIRE(::write(taps, card.data(), card.size()) == static_cast<ssize_t>(card.size()));
        CHECK(eventually([&] { return folder.lines("answers").size() == 1; }));
        ::close(taps);
        CHECK(kiosk.running());
        kiosk.signal(signal);
        CHECK(kiosk.wait().status == 0);
        CHECK(answers_of(folder)[0]["refusal"] == "unknown_card");
    }
}

TEST_CASE("with --shots and no script, every screen is pictured as it first appears") {
    const DemoFolder folder;
    auto arguments = serving(folder);
    arguments.insert(arguments.end(), {"--shots", folder.path("shots").string()});
    KioskProcess kiosk(folder, arguments);
    CHECK(eventually([&] {
        return std::filesystem::exists(folder.path("shots/E1.png")) ||
               std::filesystem::exists(folder.path("shots/E1_reader.png"));
    }));
    kiosk.signal(SIGTERM);
    CHECK(kiosk.wait().status == 0);
}

TEST_CASE("a hub that is not there stops no lunch") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    folder.configure("[demo]", "[hub]\nurl = \"http://127.0.0.1:9\"\n[demo]");
    {
        const main::OpenedStation opened(folder.config(), folder.state(),
                                         main::OpenedStation::Roster::Left);
        opened.station->set_link_note(sync::link::kNoteHubKey, std::string(64, 'a'));
    }
    const auto ended = run_script(folder, "card WANG\nwait E2\ntouch pay\nwait E3\nend\n");
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    const auto sent =
        run_kiosk(folder, {"sync", "--state", folder.state(), "--config", folder.config()});
    CHECK(sent.status == 1);
    CHECK(says(sent.out, "2 records here, 0 at the hub, 2 queued"));
    CHECK(says(sent.err, "no connection"));
}

TEST_CASE("a policy file that became bad keeps the last good policy in force") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    folder.write("bad.toml", "version = \"x\"\nsurprise = 1\n");
    folder.configure("policy = ", "policy = \"bad.toml\"");
    const auto ended = run_script(folder, "card WANG\nwait E2\ntouch pay\nwait E3\nend\n");
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(says(ended.err, "bad.toml, line 2"));
    CHECK(says(ended.err, "the last good meal policy stays in force"));
    CHECK(answers_of(folder)[1]["pays_fen"] == 400);
    const auto told =
        run_kiosk(folder, {"status", "--state", folder.state(), "--config", folder.config()});
    CHECK(says(told.out, "the last good one: "));
}

TEST_CASE("without any good policy the station stays closed and says whom to call") {
    const DemoFolder folder;
    folder.write("bad.toml", "surprise = 1\n");
    folder.configure("policy = ", "policy = \"bad.toml\"");
    const auto ended = run_script(folder,
                                  "wait E4_set_aside\ncard WANG\nadvance 60000\n"
                                  "wait E4_set_aside\nend\n");
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(says(ended.err, "there never was a good meal policy"));
    CHECK(answers_of(folder).empty());
}

TEST_CASE("a database that fails its check is set aside and the screen says whom to call") {
    const DemoFolder folder;
    pay_in(folder, "E0001", "86");
    folder.write("state/station.db", std::string(8192, 'x'));
    const auto ended = run_script(folder, "wait E4_set_aside\nend\n");
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
}

TEST_CASE("one state folder is one running kiosk's") {
    const DemoFolder folder;
    folder.configure("pcsc = ", "fifo = \"taps\"\npcsc = false");
    KioskProcess first(folder, serving(folder));
    const int taps = [&] {
        eventually([&] { return std::filesystem::exists(folder.path("taps")); });
        return ::open(folder.path("taps").c_str(), O_WRONLY);
    }();
    const std::string card = "04FFEEDDCCBBAA\n";
    REQUIRE(::write(taps, card.data(), card.size()) == static_cast<ssize_t>(card.size()));
    REQUIRE(eventually([&] { return folder.lines("answers").size() == 1; }));
    const auto second = run_script(folder, "wait E2\n");
    CHECK(second.status == 2);
    CHECK(says(second.err, "another yizhan-kiosk has"));
    first.signal(SIGTERM);
    CHECK(first.wait().status == 0);
    ::close(taps);
}

TEST_CASE("a start that cannot be is one plain line and status 2") {
    const DemoFolder folder;
    const auto run = [&](const std::vector<std::string>& arguments) {
        const auto ended = run_kiosk(folder, arguments);
        CHECK(ended.status == 2);
        const auto line = ended.err.find("yizhan-kiosk: ");
        REQUIRE(line != std::string::npos);
        CHECK(ended.err.find('\n', line) == ended.err.size() - 1);
        return ended.err;
    };
    CHECK(says(run({"--headless", "--config", "/nowhere/station.toml"}),
               "the configuration /nowhere/station.toml cannot be opened"));
    CHECK(says(run({"--headless", "--config", folder.config()}), "give --state DIR"));
    CHECK(says(run({"--headless", "--config", folder.config(), "--state", folder.state(),
                    "--assets", "/nowhere"}),
               "the texts /nowhere/text/zh-CN.po"));
    CHECK(says(run({"--headless", "--config", folder.config(), "--state", folder.state(),
                    "--answers", "/nowhere/answers"}),
               "the answers file /nowhere/answers cannot be opened"));
    CHECK(says(run({"--headless", "--config", folder.config(), "--state", folder.state(),
                    "--script", "/nowhere/script"}),
               "the script /nowhere/script cannot be opened"));
    folder.configure("window = ", "windows = \"1\"");
    CHECK(says(run({"--headless", "--config", folder.config(), "--state", folder.state()}),
               "there is no key station.windows"));
}

TEST_CASE("the price of a meal is explained step by step for facts from a file") {
    const DemoFolder folder;
    const std::string policy = YZ_SOURCE_DIR "/assets/policy/qingxi/meals.toml";
    const std::string facts = folder.path("facts.json").string();
    folder.write("facts.json", R"({"date":"2025-11-21","meal":"lunch","station":"QX-001",)"
                               R"("birth_date":"1942-03-08"})");
    const auto ended = run_kiosk(folder, {"quote", "--policy", policy, "--facts", facts});
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(says(ended.out, "gov-60"));
    folder.write("facts.json", "{}");
    const auto refused = run_kiosk(folder, {"quote", "--policy", policy, "--facts", facts});
    CHECK(refused.status == 2);
    CHECK(says(refused.err, "facts.json: "));
}

TEST_CASE("money is paid in for people on file only, in amounts a counter takes") {
    const DemoFolder folder;
    const auto pay = [&](const std::string& elder, const std::string& yuan,
                         const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"top-up",   "--state",       folder.state(),
                                       "--config", folder.config(), "--elder",
                                       elder,      "--yuan",        yuan};
        words.insert(words.end(), more.begin(), more.end());
        return run_kiosk(folder, words);
    };
    CHECK(says(pay("E0001", "1.5").out, "record 1: E0001 paid in 1.50, now has 1.50 yuan"));
    CHECK(says(pay("E0001", "10000").out, "now has 10001.50 yuan"));
    for (const char* yuan : {"0", "0.00", "-1", "10000.01", "1.234", "1.", "x", ""})
        CHECK(pay("E0001", yuan).status == 2);
    CHECK(says(pay("E9999", "1").err, "there is no elder E9999 at this station"));

    const std::vector<std::string> id{"--id", "019a9fb1-6f00-7000-8000-000000000001"};
    CHECK(says(pay("E0002", "5", id).out, "record 3: E0002 paid in 5.00, now has 5.00 yuan"));
    CHECK(says(pay("E0002", "5", id).out, "record 3: E0002 paid in 5.00, now has 5.00 yuan"));
    CHECK(says(pay("E0002", "6", id).err, "--id is that of record 3"));
    CHECK(pay("E0002", "5", {"--id", "x"}).status == 2);
}

TEST_CASE("a window serves too, and ends with a signal") {
    const DemoFolder folder;
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    KioskProcess kiosk(folder, {"--landscape", "--state", folder.state(), "--config",
                                folder.config(), "--shots", folder.path("shots").string()});
    CHECK(eventually([&] { return std::filesystem::exists(folder.path("shots/E1.png")); }));
    kiosk.signal(SIGTERM);
    const auto ended = kiosk.wait();
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    ::setenv("SDL_VIDEODRIVER", "nothing", 1);
    const auto none = run_kiosk(folder, {"--state", folder.state(), "--config", folder.config()});
    CHECK(none.status == 2);
    CHECK(says(none.err, "there is no display"));
    ::unsetenv("SDL_VIDEODRIVER");
    ::unsetenv("WAYLAND_DISPLAY");
    ::setenv("DISPLAY", ":9999", 1);
    const auto gone = run_kiosk(folder, {"--state", folder.state(), "--config", folder.config()});
    CHECK(gone.status == 2);
    CHECK(says(gone.err, "there is no display"));
    ::unsetenv("DISPLAY");
}
