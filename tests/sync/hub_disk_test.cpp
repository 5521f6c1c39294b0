// What the hub acknowledged survives a power cut at any operation of its disk; a failing disk is
// answered with 503 and the same batch is taken when it works again.
#include <doctest/doctest.h>
#include <optional>

#include "sync/wire/acknowledgement.h"
#include "tests/support/crash_vfs.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync;
using test::CrashDisk;
using test::TestStation;

namespace {

constexpr std::uint64_t kBatches = 3;
constexpr std::uint64_t kRecordsEach = 20;

/// A hub on a crash disk, as it is after each start.
struct DiskHub {
    explicit DiskHub(const CrashDisk& disk)
        : key({5}),
          store(hub::open_sqlite_hub_store("hub.db", disk.vfs_name())),
          rules(*store, key, random, [] { return base::WallMs{1'763'694'480'000}; }) {}
    base::SeededRandom random{3};
    base::SigningKey key;
    std::unique_ptr<hub::HubStore> store;
    hub::Hub rules;

    /// The station is there already (a bare row, as enrolment would leave it).
    void put(const TestStation& station) {
        store->enrol({.station = station.id(),
                      .epoch = 1,
                      .public_key = station.key().public_key(),
                      .certificate = station.certificate(),
                      .head_chain = station.chain_at(0)},
                     {});
    }
    /// What the hub acknowledges for batch `number` (from 0); nullopt when it does not.
    std::optional<std::uint64_t> take(const TestStation& station, std::uint64_t number) {
        const std::uint64_t first = number * kRecordsEach + 1;
        const auto reply =
            rules.answer(wire::kBatchPath, station.batch(first, first + kRecordsEach - 1));
        if (reply.status != 200) return std::nullopt;
        const auto word = wire::parse_acknowledgement(reply.body);
        if (!word || word->result != wire::BatchResult::Stored) return std::nullopt;
        return word->head.seq;
    }
    std::vector<std::string> stored(const TestStation& station) {
        std::vector<std::string> bytes;
        for (auto& [epoch, record] : store->records(station.id(), 0, 0, 1000))
            bytes.push_back(std::move(record.bytes));
        return bytes;
    }
};

TestStation station_with_records() {
    TestStation station;
    station.write_meals(kBatches * kRecordsEach);
    return station;
}

}  // namespace

TEST_CASE("power cut at every operation of the hub's disk: what was acknowledged is there") {
    const TestStation station = station_with_records();
    std::uint64_t operations = 0;
    {
        CrashDisk disk("hub_disk_test");
        DiskHub hub(disk);
        hub.put(station);
        const std::uint64_t before = disk.operations();
        for (std::uint64_t i = 0; i < kBatches; ++i) REQUIRE(hub.take(station, i));
        operations = disk.operations() - before;
    }
    REQUIRE(operations > 10);
    for (std::uint64_t cut = 1; cut <= operations; ++cut) {
        CAPTURE(cut);
        base::SeededRandom storm(cut);
        CrashDisk disk("hub_disk_test");
        std::uint64_t acknowledged = 0;
        {
            DiskHub hub(disk);
            hub.put(station);
            disk.cut_power_after(cut);
            for (std::uint64_t i = 0; i < kBatches && !disk.power_is_cut(); ++i) {
                const auto seq = hub.take(station, i);
                // The answer leaves only when the power is still there.
                if (seq && !disk.power_is_cut()) acknowledged = *seq;
            }
        }
        disk.reboot(storm);
        DiskHub hub(disk);
        const auto stored = hub.stored(station);
        CHECK(stored.size() >= acknowledged);
        CHECK(stored.size() % kRecordsEach == 0);
        for (std::uint64_t i = 0; i < kBatches; ++i) CHECK(hub.take(station, i));
        CHECK(hub.stored(station) == station.records());
    }
}

TEST_CASE("a disk that fails or is full: 503, nothing half stored, and all is taken afterwards") {
    const TestStation station = station_with_records();
    for (const int code : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_FULL}) {
        for (std::uint64_t at = 1; at <= 24; ++at) {
            CAPTURE(code);
            CAPTURE(at);
            CrashDisk disk("hub_disk_test");
            DiskHub hub(disk);
            hub.put(station);
            disk.inject({.at_operation = disk.operations() + at, .sqlite_code = code});
            std::uint64_t acknowledged = 0;
            for (std::uint64_t i = 0; i < kBatches; ++i) {
                const auto seq = hub.take(station, i);
                if (!seq) break;
                acknowledged = *seq;
            }
            disk.heal();
            CHECK(hub.stored(station).size() >= acknowledged);
            for (std::uint64_t i = 0; i < kBatches; ++i) CHECK(hub.take(station, i));
            CHECK(hub.stored(station) == station.records());
        }
    }
}
