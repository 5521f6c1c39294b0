#include "kiosk/main/link_thread.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/main/startup.h"

namespace yz::main {
namespace {

using namespace sync::link;

template <std::size_t kBytes>
bool read_hex(const std::optional<std::string>& note, std::array<std::uint8_t, kBytes>& into) {
    const auto bytes = note ? base::parse_hex(*note) : std::nullopt;
    if (!bytes || bytes->size() != kBytes) return false;
    std::copy(bytes->begin(), bytes->end(), into.begin());
    return true;
}

std::optional<LinkStart> start_of(station::Station& station) {
    LinkStart start;
    if (!read_hex(station.link_note(kNoteHubKey), start.hub_key)) return std::nullopt;
    read_hex(station.link_note(kNoteRatchet), start.ratchet);
    const std::string generation = station.link_note(kNoteGeneration).value_or("0");
    std::from_chars(generation.data(), generation.data() + generation.size(), start.generation);
    start.station = station.certificate().station;
    start.epoch = station.certificate().epoch;
    const auto head = station.head();
    start.head = {.seq = head.seq, .chain = head.chain};
    start.acknowledged_seq = station.acknowledged_seq();
    return start;
}

FramesReady frames_of(station::Station& station, const AskFrames& ask) {
    FramesReady ready;
    ready.after_seq = ask.after_seq;
    ready.chain_before = station.chain_at(ask.after_seq).value_or(base::Hash{});
    // The station counts record bytes, the link a frame header with each.
    const std::size_t headers = ask.records_max * sync::wire::kFrameHeaderBytes;
    const std::size_t bytes_max =
        ask.frames_bytes_max > headers ? ask.frames_bytes_max - headers : 0;
    ready.records = station.records_after(ask.after_seq, ask.records_max, bytes_max);
    if (!ready.records.empty())
        ready.seal = station.seal_up_to(ask.after_seq + ready.records.size());
    return ready;
}

bool in_the_way(const LinkStatus& status) {
    return status.phase == LinkPhase::WaitingAfterTrouble ||
           status.phase == LinkPhase::NeedsReenrolment;
}

}  // namespace

std::optional<FramesReady> StationLink::frames(const AskFrames& ask) {
    return station_.ask<FramesReady>(
        [ask](station::Station& station) { return frames_of(station, ask); });
}

void StationLink::acknowledge(const domain::Acknowledged& acknowledged) {
    const auto kept = station_.ask<bool>(
        [acknowledged](station::Station& station) { return station.acknowledge(acknowledged); });
    if (!kept.value_or(false)) base::log_error("an acknowledgement of the hub was not kept");
}

bool StationLink::save_note(const SaveNote& note) {
    const auto kept = station_.ask<bool>(
        [key = std::string(note.key), value = note.value](station::Station& station) {
            station.set_link_note(key, value);
            return true;
        });
    if (!kept) base::log_error("a note about the hub was not kept");
    return kept.value_or(false);
}

tl::expected<LinkStart, StationLink::NoStart> StationLink::start() {
    const auto start = station_.ask<std::optional<LinkStart>>(
        [](station::Station& station) { return start_of(station); });
    if (!start) return tl::unexpected(NoStart::StationNotOpen);
    if (!*start) return tl::unexpected(NoStart::NotEnrolled);
    return **start;
}

base::Signature StationLink::sign(std::string_view tag, std::string_view bytes) {
    return station_
        .ask<base::Signature>([tag = std::string(tag), bytes = std::string(bytes)](
                                  station::Station& station) { return station.sign(tag, bytes); })
        .value_or(base::Signature{});
}

std::unique_ptr<Transport> hub_transport(const HubConfig& hub) {
    try {
        HttpOptions options;
        options.base_url = hub.url;
        options.ca_file = hub.ca_file.string();
        return make_http_transport(options);
    } catch (const std::invalid_argument& wrong) {
        throw StartFailure(std::string("[hub] in the configuration: ") + wrong.what());
    }
}

LinkThread::LinkThread(const HubConfig& hub, StationThread& station, Listener listener)
    : transport_(hub_transport(hub)),
      station_(station),
      listener_(std::move(listener)),
      thread_([this] { run(); }) {}

LinkThread::~LinkThread() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        if (loop_) loop_->stop();
    }
    changed_.notify_all();
    thread_.join();
}

void LinkThread::recorded(const station::HeadOfJournal& head) {
    const std::lock_guard lock(mutex_);
    latest_head_ = JournalHead{.seq = head.seq, .chain = head.chain};
    if (loop_) loop_->records_added(*latest_head_);
    changed_.notify_all();
}

void LinkThread::try_now() {
    const std::lock_guard lock(mutex_);
    if (loop_) loop_->try_now();
}

std::optional<LinkStatus> LinkThread::settled(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, at_most, [this] {
        if (idle_) return true;
        if (!status_) return false;
        const bool all = !latest_head_ || status_->received_seq >= latest_head_->seq;
        return in_the_way(*status_) || (status_->phase == LinkPhase::Current && all);
    });
    return status_;
}

void LinkThread::changed(const LinkStatus& status) {
    std::string line;
    {
        const std::lock_guard lock(mutex_);
        const bool news =
            !status_ || status_->phase != status.phase || status_->trouble != status.trouble;
        status_ = status;
        if (news && status.phase == LinkPhase::Current)
            line = "the hub has all " + std::to_string(status.received_seq) + " records";
        if (news && in_the_way(status))
            line = std::string(plain_words(status.trouble)) + "; " +
                   std::to_string(status.recorded_seq -
                                  std::min(status.received_seq, status.recorded_seq)) +
                   " records wait here";
    }
    changed_.notify_all();
    if (listener_.changed) listener_.changed(status);
    if (!line.empty()) base::log_info("hub: " + line);
}

std::optional<LinkStart> LinkThread::wait_for_start() {
    while (true) {
        const auto start = station_.start();
        if (start) return *start;
        std::unique_lock lock(mutex_);
        idle_ = true;
        changed_.notify_all();
        if (start.error() == StationLink::NoStart::NotEnrolled) {
            if (listener_.not_enrolled) listener_.not_enrolled();
            base::log_info("hub: not enrolled yet, the records stay here (yizhan-kiosk enrol)");
            return std::nullopt;
        }
        // Its disk is in trouble; it tells of itself when it is open.
        changed_.wait(lock, [this] { return stopped_ || latest_head_; });
        if (stopped_) return std::nullopt;
        latest_head_.reset();
        idle_ = false;
    }
}

void LinkThread::run() {
    const auto start = wait_for_start();
    if (!start) return;
    base::SystemRandom random;
    base::SystemClock clock;
    LinkSession session(
        *start, {},
        [this](std::string_view tag, std::string_view bytes) { return station_.sign(tag, bytes); },
        random);
    LinkLoop loop(
        session, *transport_, station_, [&clock] { return clock.now().boot_ms; },
        [this](const LinkStatus& status) { changed(status); });
    {
        const std::lock_guard lock(mutex_);
        if (stopped_) return;
        loop_ = &loop;
        if (latest_head_) loop.records_added(*latest_head_);
    }
    loop.run();
    const std::lock_guard lock(mutex_);
    loop_ = nullptr;
    idle_ = true;
    changed_.notify_all();
}

}  // namespace yz::main
