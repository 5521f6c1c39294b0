// Level 3. What the hub keeps, as an interface: SQLite now, PostgreSQL later. Every writing call is
// one transaction and durable when it returns. Throws StorageFailure.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/record.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/message.h"

namespace yz::sync::hub {

/// The hub's disk or database did not do its part; nothing of the call was kept.
class StorageFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A station in one epoch.
struct StationRow {
    base::StationId station;
    std::uint32_t epoch = 1;
    base::PublicKey public_key{};
    std::string certificate;
    std::uint64_t head_seq = 0;
    base::Hash head_chain{};
    wire::Ratchet ratchet{};           ///< Given out last. All zero: any is taken.
    wire::Ratchet ratchet_previous{};  ///< The one before: its reply may have been lost.
    base::WallMs enrolled_ms = 0;
    base::WallMs contact_ms = 0;
    std::uint64_t set_aside_count = 0;
};

struct StoredRecord {
    std::uint64_t seq = 0;
    std::string bytes;
    base::Hash chain{};
    base::WallMs received_ms = 0;
    std::string set_aside;  ///< Why the hub cannot interpret it; empty when it can.
};

/// What a batch adds. `bytes` must stay alive during append().
struct NewRecord {
    std::uint64_t seq = 0;
    std::string_view bytes;
    base::Hash chain{};
    std::string_view set_aside;
};

struct Alarm {
    std::string station;
    std::uint32_t epoch = 0;
    std::string kind;
    std::uint64_t count = 0;
    base::WallMs first_ms = 0;
    base::WallMs last_ms = 0;
};

struct CodeRow {
    wire::CodeKey key{};
    base::WallMs expires_ms = 0;
    std::optional<base::Hash> used_for;  ///< Hash of the certificate it enrolled.
    std::uint32_t wrong_count = 0;
};

class HubStore {
public:
    virtual ~HubStore() = default;

    /// Counts up when the hub goes back to a backup; starts at 1.
    virtual std::uint64_t generation() = 0;
    /// A new generation: all ratchets are forgotten, because the stations know newer ones.
    virtual std::uint64_t start_generation() = 0;

    virtual std::optional<StationRow> station(const base::StationId& station,
                                              std::uint32_t epoch) = 0;
    virtual std::vector<StationRow> stations() = 0;
    virtual void set_ratchet(const base::StationId& station, std::uint32_t epoch,
                             const wire::Ratchet& current, const wire::Ratchet& previous,
                             base::WallMs contact_ms) = 0;

    /// Adds records after `head_before` and moves the head to the last of them. False, and nothing
    /// kept, when the head is another one by now.
    virtual bool append(const base::StationId& station, std::uint32_t epoch,
                        std::uint64_t head_before, const std::vector<NewRecord>& records,
                        base::WallMs received_ms) = 0;
    /// chain[seq] as stored; the certificate's hash for 0; nullopt beyond the head.
    virtual std::optional<base::Hash> chain_at(const base::StationId& station, std::uint32_t epoch,
                                               std::uint64_t seq) = 0;
    /// Records of all epochs, ordered by (epoch, seq), after the given one.
    virtual std::vector<std::pair<std::uint32_t, StoredRecord>> records(
        const base::StationId& station, std::uint32_t after_epoch, std::uint64_t after_seq,
        std::size_t count_max) = 0;

    /// Keeps the bytes of a batch that contradicts what is stored. The same (station, epoch, chain)
    /// twice is kept once.
    virtual void quarantine(const base::StationId& station, std::uint32_t epoch,
                            const base::Hash& sealed_chain, std::string_view batch,
                            base::WallMs received_ms) = 0;
    virtual std::uint64_t quarantine_count() = 0;
    virtual void raise_alarm(const base::StationId& station, std::uint32_t epoch,
                             std::string_view kind, base::WallMs at_ms) = 0;
    virtual std::vector<Alarm> alarms() = 0;

    virtual void put_code(const base::StationId& station, const CodeRow& code) = 0;
    virtual std::optional<CodeRow> code(const base::StationId& station) = 0;
    /// The station is there and the code is used up, in one transaction.
    virtual void enrol(const StationRow& row, const CodeRow& code) = 0;
};

/// One connection that holds the file alone, WAL, synchronous=FULL, STRICT tables. `path` may be
/// ":memory:". Beside the file stands `path.anchor`: when the file is older than its anchor, it
/// came from a backup, and a new generation begins. Throws StorageFailure when it cannot be opened.
/// `vfs`: another SQLite VFS by name (the simulator's disk); then no anchor is kept.
std::unique_ptr<HubStore> open_sqlite_hub_store(const std::string& path,
                                                const std::string& vfs = {});

}  // namespace yz::sync::hub
