#include "kiosk/main/run_kiosk.h"

#include <iostream>

#include "hw/escpos/escpos_printer.h"
#include "hw/voice/voice_thread.h"
#include "kiosk/base/log.h"
#include "kiosk/main/application.h"
#include "kiosk/main/face.h"
#include "kiosk/main/files.h"
#include "kiosk/main/link_thread.h"
#include "kiosk/main/policy_keeper.h"
#include "kiosk/main/reader_formats_file.h"
#include "kiosk/main/script_source.h"
#include "kiosk/main/signals.h"
#include "kiosk/main/startup.h"
#include "kiosk/main/window.h"

namespace yz::main {
namespace {

/// From the station's thread to the link's: a record was written. Either may be gone.
class RecordBell {
public:
    void ring(const station::HeadOfJournal& head) {
        const std::lock_guard lock(mutex_);
        if (link_) link_->recorded(head);
    }
    void reach(LinkThread* link) {
        const std::lock_guard lock(mutex_);
        link_ = link;
    }

private:
    std::mutex mutex_;
    LinkThread* link_ = nullptr;
};

/// The link for as long as this lives; none without a hub or a station.
class Link {
public:
    Link(const std::optional<HubConfig>& hub, StationThread* station, RecordBell& bell,
         DeviceBoard& board)
        : station_(station), bell_(bell) {
        if (!hub || !station) return;
        thread_ = std::make_unique<LinkThread>(
            *hub, *station,
            LinkThread::Listener{.changed = [&board](const auto& status) { board.link(status); },
                                 .not_enrolled = [&board] { board.not_enrolled(); }});
        bell_.reach(thread_.get());
        // A slip left over may be on record already, after the link asked where the journal ends.
        station_->look([&bell](station::Station& opened) { bell.ring(opened.head()); });
    }
    ~Link() {
        if (!thread_) return;
        // The station's thread has told of its last record when it answers this.
        station_->ask<bool>([](station::Station&) { return true; });
        thread_->settled(kLastRecords);
        bell_.reach(nullptr);
    }
    void try_now() const {
        if (thread_) thread_->try_now();
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

private:
    /// A hub that is there takes the last records of a run in some 50 ms; the rest goes next time.
    static constexpr std::chrono::seconds kLastRecords{2};

    StationThread* station_;
    RecordBell& bell_;
    std::unique_ptr<LinkThread> thread_;
};

/// Closes the inbox before the threads that put into it are joined.
class Closing {
public:
    explicit Closing(Inbox& inbox) : inbox_(inbox) {}
    ~Closing() { inbox_.close(); }
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;

private:
    Inbox& inbox_;
};

/// Ends the printer before the station's thread ends: what it had not printed goes on record.
class Printing {
public:
    explicit Printing(SlipDesk* slips) : slips_(slips) {}
    ~Printing() {
        if (slips_) slips_->close();
    }
    Printing(const Printing&) = delete;
    Printing& operator=(const Printing&) = delete;

private:
    SlipDesk* slips_;
};

std::unique_ptr<hw::port::Printer> open_printer(const PrinterConfig& config,
                                                hw::port::PrinterListener listener) {
    hw::escpos::PrinterSetup setup{.paper = config.paper};
    if (config.host.empty())
        setup.place = hw::escpos::PrinterPath{config.device};
    else
        setup.place = hw::escpos::PrinterAddress{.host = config.host, .port = config.tcp_port};
    return std::make_unique<hw::escpos::EscposPrinter>(std::move(setup), std::move(listener));
}

/// A window speaks; a run without a display writes what it says beside its pictures.
VoiceDesk::MakeVoice voice_maker(const RunOptions& options, const Config& config) {
    hw::voice::VoiceSetup setup;
    setup.recordings =
        config.voice.packs.empty() ? asset_path(options.assets_dir, "voice") : config.voice.packs;
    if (!options.headless)
        return [setup](hw::port::VoiceListener listener) {
            return hw::voice::speaker_voice(setup, "", std::move(listener));
        };
    return [setup, folder = options.shots_dir](hw::port::VoiceListener listener) {
        return hw::voice::file_voice(setup, folder, std::move(listener));
    };
}

PolicyInForce policy_of(const Config& config, const std::filesystem::path& state_dir) {
    PolicyInForce policy = policy_in_force(config.policy_file, state_dir);
    if (policy.trouble.empty()) return policy;
    base::log_error("the meal policy is not used: " + policy.trouble);
    base::log_error(policy.policy
                        ? "the last good meal policy stays in force: " + policy.policy->version
                        : std::string("there never was a good meal policy: the station "
                                      "stays closed"));
    return policy;
}

std::unique_ptr<Display> open_display(const RunOptions& options, const Config& config,
                                      ui::ScreenSize size) {
    if (options.headless) return std::make_unique<MemoryDisplay>(size);
    const auto mode = options.fullscreen ? Window::Mode::Fullscreen : Window::Mode::Window;
    return std::make_unique<Window>(size, mode, config.name.zh);
}

int run(const RunOptions& options) {
    const Config config = read_config(options.config_file);
    const auto state_dir = state_dir_of(config, options.state_dir);
    const ui::Catalogue texts = read_catalogue(options.assets_dir, config.language);
    const auto sample_cards = read_sample_cards(config);
    std::optional<AnswersFile> answers;
    if (!options.answers_file.empty()) {
        auto opened = AnswersFile::open(options.answers_file);
        if (!opened) throw StartFailure(opened.error());
        answers.emplace(std::move(*opened));
    }
    if (!options.shots_dir.empty()) {
        std::error_code trouble;
        std::filesystem::create_directories(options.shots_dir, trouble);
        if (trouble)
            throw StartFailure("the folder " + options.shots_dir.string() +
                               " cannot be made: " + trouble.message());
    }
    const PolicyInForce policy = policy_of(config, state_dir);
    const auto shift = std::make_shared<TimeShift>(config.clock_start);
    const bool landscape = options.landscape || config.orientation == Orientation::Landscape;
    ui::Screen screen(landscape ? ui::Orientation::Landscape : ui::Orientation::Portrait);
    const auto display = open_display(options, config, screen.size());

    station::StationOptions station_as = station_options(config, state_dir.string(), policy.policy);
    if (!config.identity_key_file.empty())
        station_as.identity_key = read_identity_key(config.identity_key_file);
    base::SystemRandom random;

    Inbox inbox;
    RecordBell bell;
    DeviceBoard board(config, state_dir, shift, inbox);
    std::optional<SlipDesk> slips;
    if (config.printer && policy.policy)
        slips.emplace(SlipPlace{.config = config, .policy = *policy.policy, .texts = texts}, shift,
                      inbox, board);
    std::unique_ptr<StationThread> station;
    if (policy.policy)
        station = std::make_unique<StationThread>(
            StationThread::Plan{.options = std::move(station_as),
                                .roster_file = config.roster_file,
                                .shift = shift,
                                .recorded =
                                    [&](const station::HeadOfJournal& head) {
                                        board.recorded(head.seq);
                                        bell.ring(head);
                                    }},
            inbox);
    const Printing printing(slips ? &*slips : nullptr);
    if (slips)
        slips->open(*station, [&config](hw::port::PrinterListener listener) {
            return open_printer(*config.printer, std::move(listener));
        });
    const Link link(config.hub, station.get(), bell, board);
    const bool speaks = config.voice.on && (!options.headless || !options.shots_dir.empty());
    std::optional<VoiceDesk> voice;
    if (speaks) voice.emplace(config, voice_maker(options, config), inbox, board);
    const bool simulated = !options.script.empty() || (!options.headless && !sample_cards.empty());
    CardReaders readers(config, read_reader_formats(state_dir),
                        simulated ? CardReaders::Simulated::Yes : CardReaders::Simulated::No, shift,
                        inbox, board);
    const SignalWatch signals(inbox);
    std::unique_ptr<ScriptSource> script;
    if (!options.script.empty()) script = std::make_unique<ScriptSource>(options.script, inbox);
    const Closing closing(inbox);

    Application application({.config = config,
                             .texts = texts,
                             .policy = policy.policy,
                             .inbox = inbox,
                             .screen = screen,
                             .display = *display,
                             .readers = readers,
                             .board = board,
                             .voice = voice ? &*voice : nullptr,
                             .slips = slips ? &*slips : nullptr,
                             .send_now = [&link] { link.try_now(); },
                             .state_dir = state_dir,
                             .random = random,
                             .station = station.get(),
                             .shift = shift,
                             .sample_cards = sample_cards,
                             .answers = answers ? &*answers : nullptr,
                             .shots_dir = options.shots_dir,
                             .shoot_every_screen = !options.shots_dir.empty() && !script,
                             .tell_answers = options.headless});
    display->run(application, inbox);
    if (!application.ending().why.empty())
        std::cerr << "yizhan-kiosk: " << application.ending().why << std::endl;
    return application.ending().exit_status;
}

}  // namespace

int run_kiosk(const RunOptions& options) {
    try {
        block_ending_signals();
        return run(options);
    } catch (const StartFailure& failure) {
        std::cerr << "yizhan-kiosk: " << failure.what() << std::endl;
    } catch (const ui::FontFailure& failure) {
        std::cerr << "yizhan-kiosk: the characters: " << failure.what() << std::endl;
    } catch (const WindowFailure& failure) {
        std::cerr << "yizhan-kiosk: " << failure.what() << " (--headless runs without a display)"
                  << std::endl;
    } catch (const std::system_error& failure) {
        std::cerr << "yizhan-kiosk: " << failure.what() << std::endl;
    }
    return 2;
}

}  // namespace yz::main
