// What sync and the worker's screen read and keep.
#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/station/act.h"
#include "kiosk/station/anchor.h"
#include "kiosk/station/roster_file.h"

namespace yz::station {
namespace {

/// Nobody waits longer for a slip that was lost when the power went.
constexpr std::int64_t kSlipsStandMs = 2 * 3'600'000;

}  // namespace

template <class Use>
decltype(auto) Station::with_store(Use&& use) {
    if (trouble_) {
        throw store::StorageFailure(store::StorageFailure::Kind::Damaged, trouble_->what);
    }
    try {
        return use(opened());
    } catch (const store::StorageFailure& failure) {
        after_failure(failure);
        throw;
    }
}

tl::expected<void, std::string> Station::import_roster(std::string_view json) {
    // Reading 20,000 people takes most of a second; knowing the same text again does not.
    const std::string sha256 = base::hex(base::sha256(json));
    const bool known =
        with_store([&](store::Store& store) { return store.roster().sha256() == sha256; });
    if (known) return {};
    auto roster = parse_roster(json);
    if (!roster) return tl::unexpected(roster.error());
    with_store([&](store::Store& store) {
        store::Transaction transaction(store.database());
        store.roster().replace(*roster, random_);
        store.staff().replace(roster->staff, random_);
        transaction.commit();
        roster_version_ = roster->version;
        people_.reset();
    });
    return {};
}

std::uint64_t Station::people_count() {
    return with_store([](store::Store& store) { return store.roster().people_count(); });
}

std::vector<UnfinishedSlip> Station::unfinished_slips() {
    return with_store([this](store::Store& store) {
        Act act{.store = &store, .at = reading()};
        std::vector<UnfinishedSlip> slips;
        for (const store::SlipJob& job : store.slips().unfinished()) {
            const auto since_ms = ms_between(record_at(act, job.job).header.at, act.at);
            if (!since_ms || *since_ms > kSlipsStandMs) continue;
            domain::RecordKey of = store.next_key();
            of.seq = job.of;
            slips.push_back({.kind = job.kind, .of = std::move(of)});
        }
        return slips;
    });
}

DayTotals Station::day_totals(std::uint64_t seq) {
    return with_store([&](store::Store& store) {
        Act act{.store = &store, .at = reading()};
        return totals_up_to(act, seq);
    });
}

Counts Station::counts() {
    return with_store([](store::Store& store) {
        return Counts{.recorded = store.journal().head().seq, .received = store.acknowledged_seq()};
    });
}

void Station::drop_cache() {
    with_store([](store::Store& store) { store.database().script("PRAGMA shrink_memory"); });
}

std::vector<store::Finding> Station::audit() {
    return with_store([](store::Store& store) { return store::audit(store.database()); });
}

HeadOfJournal Station::head() {
    return with_store([](store::Store& store) {
        const store::JournalPoint& head = store.journal().head();
        return HeadOfJournal{.seq = head.seq, .chain = head.chain};
    });
}

std::vector<std::string> Station::records_after(std::uint64_t seq, std::size_t count_max,
                                                std::size_t bytes_max) {
    return with_store(
        [&](store::Store& store) { return store.journal().after(seq, count_max, bytes_max); });
}

std::optional<base::Hash> Station::chain_at(std::uint64_t seq) {
    return with_store([&](store::Store& store) -> std::optional<base::Hash> {
        const auto point = store.journal().at(seq);
        if (!point) return std::nullopt;
        return point->chain;
    });
}

domain::Seal Station::seal_up_to(std::uint64_t seq) {
    return with_store([&](store::Store& store) {
        const auto point = store.journal().at(seq);
        YZ_CHECK(point.has_value());
        const domain::RecordKey key{
            .station = certificate_.station, .epoch = certificate_.epoch, .seq = seq};
        return domain::sign_seal(key, point->chain, point->totals, signing_key_);
    });
}

base::Signature Station::sign(std::string_view domain_tag, std::string_view bytes) const {
    return signing_key_.sign(domain_tag, bytes);
}

bool Station::acknowledge(const domain::Acknowledged& acknowledged) {
    const domain::RecordKey& up_to = acknowledged.up_to;
    if (up_to.station != certificate_.station || up_to.epoch != certificate_.epoch) return false;
    if (chain_at(up_to.seq) != acknowledged.chain) return false;
    const domain::Seal seal = seal_up_to(up_to.seq);
    with_store([&](store::Store& store) {
        store.acknowledge(acknowledged, seal);
        if (!options_.keys) move_anchor(store, options_.state_dir);
    });
    return true;
}

std::uint64_t Station::acknowledged_seq() {
    return with_store([](store::Store& store) { return store.acknowledged_seq(); });
}

std::optional<std::string> Station::link_note(std::string_view key) {
    return with_store([&](store::Store& store) { return store.link_note(key); });
}

void Station::set_link_note(std::string_view key, std::string_view value) {
    with_store([&](store::Store& store) { store.set_link_note(key, value); });
}

}  // namespace yz::station
