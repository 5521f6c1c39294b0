#include "kiosk/main/commands.h"

#include <charconv>
#include <iostream>

#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/policy_file.h"
#include "kiosk/domain/quote_report.h"
#include "kiosk/main/face.h"
#include "kiosk/main/files.h"
#include "kiosk/main/link_thread.h"
#include "kiosk/main/roster.h"
#include "kiosk/main/startup.h"
#include "kiosk/station/check_state.h"
#include "sync/link/enrol.h"

namespace yz::main {
namespace {

constexpr std::size_t kFileBytesMax = 1024 * 1024;
/// More than a person pays in at a counter at once is a slip of the finger.
constexpr std::int64_t kTopUpFenMax = 1'000'000;
/// A hub that is there takes a day's records in seconds.
constexpr std::chrono::minutes kSyncAtMost{10};

std::string text_of(const std::filesystem::path& file) {
    auto text = file_text(file, kFileBytesMax);
    if (!text) throw StartFailure(text.error());
    return *text;
}

const HubConfig& hub_of(const Config& config) {
    if (!config.hub) throw StartFailure("the configuration has no [hub]");
    return *config.hub;
}

/// "30", "1.5", "1.50" in fen.
std::optional<std::int64_t> fen_of(std::string_view yuan) {
    const auto point = yuan.find('.');
    std::string digits(yuan.substr(0, point));
    std::string cents(point == std::string_view::npos ? "" : yuan.substr(point + 1));
    if (digits.empty() || digits.size() > 6 || cents.size() > 2) return std::nullopt;
    if (point != std::string_view::npos && cents.empty()) return std::nullopt;
    cents.resize(2, '0');
    digits += cents;
    std::int64_t fen = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), fen);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    if (fen <= 0 || fen > kTopUpFenMax) return std::nullopt;
    return fen;
}

void print_counts(const station::Counts& counts) {
    std::cout << counts.recorded << " records here, " << counts.received << " at the hub, "
              << counts.recorded - counts.received << " queued" << std::endl;
}

std::string policy_line(const PolicyInForce& found) {
    if (!found.policy) return "no meal policy: the station stays closed; " + found.trouble;
    const std::string line = "meal policy " + found.policy->version;
    return found.trouble.empty() ? line : line + ", the last good one: " + found.trouble;
}

}  // namespace

int quote(const std::filesystem::path& policy_file, const std::filesystem::path& facts_file) {
    return in_one_line([&] {
        const auto policy = domain::parse_meal_policy(text_of(policy_file), policy_file.string());
        if (!policy) throw StartFailure(domain::policy_error_text(policy.error()));
        const auto facts = domain::parse_meal_facts(text_of(facts_file));
        if (!facts) throw StartFailure(facts_file.string() + ": " + facts.error());
        std::cout << domain::quote_report(*policy, *facts) << std::flush;
        return 0;
    });
}

int check(const std::filesystem::path& state_dir) {
    const station::CheckReport report = station::check_state(state_dir.string());
    for (const std::string& line : report.lines) std::cout << line << '\n';
    std::cout << std::flush;
    return report.ok ? 0 : 1;
}

int import_roster(const StationFiles& files, const std::filesystem::path& roster_file) {
    return in_one_line([&] {
        const OpenedStation opened(files.config_file, files.state_dir, OpenedStation::Roster::Left);
        if (const auto imported = import_roster(roster_file, *opened.station); !imported)
            throw StartFailure("nothing is imported: " + imported.error());
        std::cout << opened.station->people_count() << " people on file" << std::endl;
        return 0;
    });
}

int top_up(const StationFiles& files, const TopUpAsked& asked) {
    return in_one_line([&] {
        const auto elder = base::ElderId::parse(asked.elder);
        if (!elder) throw StartFailure("--elder is no elder's id");
        const auto fen = fen_of(asked.yuan);
        if (!fen) throw StartFailure("--yuan is no amount between 0.01 and 10000");
        if (!asked.id.empty() && !base::is_uuid_v7(asked.id))
            throw StartFailure("--id is no id that a top-up gave");
        OpenedStation opened(files.config_file, files.state_dir, OpenedStation::Roster::Imported);
        const std::string id = asked.id.empty()
                                   ? base::uuid_v7(base::SystemClock().now().wall_ms, opened.random)
                                   : asked.id;
        const auto outcome =
            opened.station->submit(station::TopUp{.elder = *elder,
                                                  .amount = domain::Money::from_fen(*fen),
                                                  .id = id,
                                                  .by = station::Asker::CommandLine});
        if (std::holds_alternative<station::Refused>(outcome))
            throw StartFailure("there is no elder " + elder->text() + " at this station");
        if (const auto* taken = std::get_if<station::TopUpIdTaken>(&outcome))
            throw StartFailure("--id is that of record " + std::to_string(taken->record.seq) +
                               ", another elder's or another amount");
        const auto* done = std::get_if<station::ToppedUp>(&outcome);
        if (!done)
            throw StartFailure("not recorded: the disk is in trouble. The same command with --id " +
                               id + " can be repeated safely: it counts once");
        std::cout << "record " << done->record.seq << ": " << elder->text() << " paid in "
                  << domain::yuan_text(done->amount) << ", now has "
                  << domain::yuan_text(done->balance_after) << " yuan" << std::endl;
        return 0;
    });
}

int enrol(const StationFiles& files, const std::string& code) {
    return in_one_line([&] {
        OpenedStation opened(files.config_file, files.state_dir, OpenedStation::Roster::Left);
        const HubConfig& hub = hub_of(opened.config);
        const auto transport = hub_transport(hub);
        station::Station& station = *opened.station;
        const auto enrolled = sync::link::enrol(
            *transport, code, opened.config.station, station.certificate_bytes(),
            [&](std::string_view tag, std::string_view bytes) { return station.sign(tag, bytes); },
            opened.random);
        if (!enrolled)
            throw StartFailure("not enrolled: " +
                               std::string(sync::link::plain_words(enrolled.error())));
        for (const auto& note : sync::link::notes_of(*enrolled))
            station.set_link_note(note.key, note.value);
        std::cout << "station " << opened.config.station.text() << " is enrolled at " << hub.url
                  << std::endl;
        return 0;
    });
}

int sync_now(const StationFiles& files) {
    return in_one_line([&] {
        const Config config = read_config(files.config_file);
        const HubConfig& hub = hub_of(config);
        const auto state_dir = state_dir_of(config, files.state_dir);
        Inbox inbox;
        StationThread station({.options = station_options(config, state_dir.string(), std::nullopt),
                               .roster_file = {},
                               .shift = std::make_shared<TimeShift>(config.clock_start),
                               .recorded = {}},
                              inbox);
        std::optional<sync::link::LinkStatus> settled;
        {
            LinkThread link(hub, station);
            settled = link.settled(kSyncAtMost);
        }
        const auto counts =
            station.ask<station::Counts>([](station::Station& opened) { return opened.counts(); });
        if (!counts) throw StartFailure("the station's file cannot be opened");
        print_counts(*counts);
        if (!settled) throw StartFailure("this station is not enrolled at a hub");
        if (settled->phase == sync::link::LinkPhase::Current) return 0;
        std::cerr << "yizhan-kiosk: the hub took nothing now: "
                  << sync::link::plain_words(settled->trouble) << std::endl;
        return 1;
    });
}

int status(const StationFiles& files) {
    return in_one_line([&] {
        const OpenedStation opened(files.config_file, files.state_dir, OpenedStation::Roster::Left);
        print_counts(opened.station->counts());
        std::cout << opened.station->people_count() << " people on file" << std::endl;
        std::cout << policy_line(opened.policy) << std::endl;
        std::cout << (opened.station->link_note(sync::link::kNoteHubKey) ? "enrolled at a hub"
                                                                         : "not enrolled at a hub")
                  << std::endl;
        return 0;
    });
}

}  // namespace yz::main
