#include "kiosk/station/station.h"

#include "kiosk/base/check.h"
#include "kiosk/base/first_release.h"
#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/station/act.h"
#include "kiosk/station/anchor.h"
#include "kiosk/station/durable_file.h"
#include "kiosk/station/set_aside.h"

namespace yz::station {
namespace {

using store::StorageFailure;
using Why = OpenTrouble::Why;

/// How far back a believable time is looked for.
constexpr std::uint64_t kTimesLookedAt = 1'000;

/// How often the file is opened again to see whether a record is there after a failure.
constexpr int kLooksMax = 3;

NotRecorded not_recorded(const StorageFailure& failure) {
    return {.why = failure.kind() == StorageFailure::Kind::Full ? NotRecorded::Why::DiskFull
                                                                : NotRecorded::Why::DiskTrouble};
}

Why why_of(StorageFailure::Kind kind) {
    switch (kind) {
        case StorageFailure::Kind::Full: return Why::DiskFull;
        case StorageFailure::Kind::Busy: return Why::InUse;
        case StorageFailure::Kind::Damaged:
        case StorageFailure::Kind::Contradiction: return Why::SetAside;
        case StorageFailure::Kind::Trouble: return Why::DiskTrouble;
    }
    return Why::DiskTrouble;
}

}  // namespace

Station::Station(StationOptions options, const StationKeys& keys, base::Clock& clock,
                 base::Random& random)
    : options_(std::move(options)),
      keys_(keys),
      clock_(clock),
      random_(random),
      signing_key_(keys.signing_seed) {}

Station::~Station() = default;

tl::expected<std::unique_ptr<Station>, OpenTrouble> Station::open(StationOptions options,
                                                                  base::Clock& clock,
                                                                  base::Random& random) {
    if (options.database.path.empty()) options.database.path = options.state_dir + "/station.db";
    const std::string& path = options.database.path;
    try {
        StationKeys keys;
        if (options.keys) {
            keys = *options.keys;
        } else {
            make_private_folder(options.state_dir);
            // In this order: a disk that comes in between was there, it has not lost its file.
            const bool recorded_before = file_exists(options.state_dir + "/anchor");
            const bool there = file_exists(path);
            if (!there && recorded_before) {
                return tl::unexpected(
                    OpenTrouble{.why = Why::Missing,
                                .path = path,
                                .what = "this station has recorded before, but its file is gone"});
            }
            auto loaded = load_keys(options.state_dir + "/keys", !there, random);
            if (!loaded) {
                return tl::unexpected(
                    OpenTrouble{.why = Why::NotOurs, .path = path, .what = loaded.error()});
            }
            keys = *loaded;
            if (options.identity_key && keys.identity_key != options.identity_key) {
                keep_identity_key(options.state_dir + "/keys", *options.identity_key);
            }
        }
        if (options.identity_key) keys.identity_key = options.identity_key;
        std::unique_ptr<Station> station(new Station(std::move(options), keys, clock, random));
        if (auto trouble = station->start()) return tl::unexpected(std::move(*trouble));
        return station;
    } catch (const StorageFailure& failure) {
        return tl::unexpected(
            OpenTrouble{.why = why_of(failure.kind()), .path = path, .what = failure.what()});
    }
}

std::optional<OpenTrouble> Station::start() {
    const std::string& path = options_.database.path;
    try {
        auto opened = store::Store::open(store_options(), store::OpenCheck::Whole);
        if (!opened) {
            const bool newer = opened.error() == store::SchemaProblem::Newer;
            return OpenTrouble{.why = newer ? Why::NewerProgram : Why::NotOurs,
                               .path = path,
                               .what = newer ? "written by a later version of yizhan-kiosk"
                                             : "not a file of yizhan-kiosk"};
        }
        store_ = std::move(*opened);
    } catch (const StorageFailure& failure) {
        if (why_of(failure.kind()) != Why::SetAside) throw;
        set_aside(failure.what());
        return trouble_;
    }
    certificate_ = store_->certificate();
    certificate_bytes_ = store_->certificate_bytes();
    if (certificate_.station != options_.station.id ||
        certificate_.public_key != signing_key_.public_key()) {
        store_.reset();
        return OpenTrouble{.why = Why::NotOurs,
                           .path = path,
                           .what = "the file is station " + certificate_.station.text() +
                                   "'s, or was made with other keys"};
    }
    roster_version_ = store_->roster().version();
    read_last_time();
    if (!options_.keys) compare_with_anchor(*store_, options_.state_dir);
    return std::nullopt;
}

store::StoreOptions Station::store_options() {
    return {.database = options_.database,
            .field_key = keys_.field_key,
            .card_key = keys_.card_key,
            .new_certificate = [this] {
                std::array<std::uint8_t, 16> nonce{};
                random_.fill(nonce);
                return domain::EnrolmentCertificate{
                    .station = options_.station.id,
                    .epoch = 1,
                    .public_key = signing_key_.public_key(),
                    .created_ms = clock_.now().wall_ms,
                    .nonce = base::hex(std::span<const std::uint8_t>(nonce))};
            }};
}

store::Store& Station::opened() {
    if (!store_) {
        auto opened = store::Store::open(store_options(), store::OpenCheck::Tail);
        if (!opened || (*opened)->certificate_bytes() != certificate_bytes_) {
            throw StorageFailure(StorageFailure::Kind::Damaged, "another file stands in its place");
        }
        store_ = std::move(*opened);
        read_last_time();
    }
    return *store_;
}

void Station::after_failure(const StorageFailure& failure) {
    base::log_warning(std::string("the disk did not do its part: ") + failure.what());
    // What one command adds was looked up before: only a bug of ours can contradict it.
    YZ_CHECK(failure.kind() != StorageFailure::Kind::Contradiction);
    // Never again on this connection: what it believes about the disk may be wrong.
    store_.reset();
    if (failure.kind() == StorageFailure::Kind::Damaged) set_aside(failure.what());
}

void Station::set_aside(const std::string& why) {
    store_.reset();
    trouble_ = OpenTrouble{.why = Why::SetAside, .path = options_.database.path, .what = why};
    // Files of a VFS of tests have no name in the file system.
    if (!options_.database.vfs.empty()) return;
    try {
        trouble_->path = set_file_aside(options_.database.path, clock_.now().wall_ms);
        base::log_error("the file failed its check (" + why + ") and was set aside as " +
                        trouble_->path + ": call the technician");
    } catch (const StorageFailure& failure) {
        // A disk that turned read-only: the file stays where it is and is used no more.
        base::log_error("the file failed its check (" + why + ") and stays where it is, " +
                        failure.what() + ": call the technician");
    }
}

void Station::read_last_time() {
    last_wall_ms_ = 0;
    const std::uint64_t head = store_->journal().head().seq;
    for (std::uint64_t seq = head; seq > 0 && head - seq < kTimesLookedAt; --seq) {
        const auto record = domain::parse_record(store_->journal().bytes_at(seq).value_or(""));
        if (!record || record->header.at.quality == base::ClockQuality::Unset) continue;
        last_wall_ms_ = record->header.at.wall_ms;
        return;
    }
}

base::ClockReading Station::reading() {
    base::ClockReading now = clock_.now();
    if (now.wall_ms < base::kFirstReleaseMs || now.wall_ms < last_wall_ms_) {
        now.quality = base::ClockQuality::Unset;
    }
    return now;
}

Outcome Station::submit(const Command& command) {
    if (trouble_) return NotRecorded{};
    try {
        Act act{.store = &opened(), .at = reading()};
        return std::visit([&](const auto& one) { return act_on(act, one); }, command);
    } catch (const StorageFailure& failure) {
        after_failure(failure);
        return not_recorded(failure);
    }
}

domain::RecordHeader Station::header_of(const Act& act, std::string actor) const {
    return {.key = act.store->next_key(),
            .policy_version = options_.policy.version,
            .roster_version = roster_version_,
            .at = act.at,
            .actor = std::move(actor)};
}

std::optional<NotRecorded> Station::record(Act& act, const domain::Record& record) {
    const std::string bytes = domain::encode_record(record);
    if (bytes.size() > domain::kRecordBytesMax) {
        base::log_error("a record would have " + std::to_string(bytes.size()) +
                        " bytes, which nobody reads: look at the meal policy");
        return NotRecorded{};
    }
    try {
        store::Transaction transaction(act.store->database());
        act.store->append(record);
        transaction.commit();
    } catch (const StorageFailure& failure) {
        after_failure(failure);
        if (!recorded_after_all(act, record.header.key.seq, bytes)) return not_recorded(failure);
    }
    if (act.at.quality != base::ClockQuality::Unset) last_wall_ms_ = act.at.wall_ms;
    return std::nullopt;
}

bool Station::recorded_after_all(Act& act, std::uint64_t seq, std::string_view bytes) {
    for (int look = 0; look < kLooksMax && !trouble_; ++look) {
        try {
            act.store = &opened();
            return act.store->journal().bytes_at(seq) == bytes;
        } catch (const StorageFailure& failure) {
            after_failure(failure);
        }
    }
    return false;
}

}  // namespace yz::station
