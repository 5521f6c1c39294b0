// Level 3. The hub's rules, apart from HTTP: message bytes in, message bytes out. Stores exact
// record bytes, walks the chain, verifies the seal, and answers only after the store has committed.
// Thread-safe; one writer at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"
#include "sync/hub/hub_store.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/batch.h"
#include "sync/wire/hello.h"

namespace yz::sync::hub {

/// What goes back over HTTP. 200 carries a signed message; anything else one line of plain text.
struct HubReply {
    int status = 200;
    std::string body;
};

struct HubOptions {
    /// Batches above it are stored up to it: the station goes on from there.
    std::uint32_t records_max = wire::kRecordsMax;
    std::uint32_t frames_bytes_max = wire::kFramesBytesMax;
    std::int64_t code_valid_ms = 24LL * 3600 * 1000;
    /// After this many wrong proofs a code is void: 60 random bits are far from being guessed.
    std::uint32_t code_wrong_max = 1000;
};

class Hub {
public:
    /// `store` and `random` must outlive the hub. `wall_ms` is the hub's clock.
    Hub(HubStore& store, const base::SigningKey& key, base::Random& random,
        std::function<base::WallMs()> wall_ms, HubOptions options = {});

    /// Answers a POST to one of the paths of wire/message.h; 404 for another path. Never throws for
    /// what a stranger sent; StorageFailure becomes 503.
    HubReply answer(std::string_view path, std::string_view body);

    /// A new one-time code for a station, in the form a person types. Replaces an earlier one.
    std::string new_enrolment_code(const base::StationId& station);
    /// After a restore from a backup: whatever ratchet a station has is taken once.
    std::uint64_t start_generation();
    const base::PublicKey& public_key() const { return key_.public_key(); }

    // What the hub holds, for its operator.
    std::vector<StationRow> stations();
    std::vector<std::pair<std::uint32_t, StoredRecord>> records(const base::StationId& station,
                                                                std::uint32_t after_epoch,
                                                                std::uint64_t after_seq,
                                                                std::size_t count_max);
    std::vector<Alarm> alarms();
    std::uint64_t generation();

private:
    HubReply hello(std::string_view body);
    HubReply batch(std::string_view body);
    HubReply enrol(std::string_view body);
    /// The standing; with Welcome, `row.ratchet` is the one to give out, and is stored.
    wire::Standing standing_of(const wire::Hello& hello, StationRow& row);
    wire::Standing alarmed(const StationRow& row, wire::Standing standing, std::string_view kind);
    wire::Acknowledgement keep(const wire::BatchHeader& header, std::string_view message,
                               const std::vector<NewRecord>& records);
    wire::Sign sign() const;

    HubStore& store_;
    const base::SigningKey& key_;
    base::Random& random_;
    std::function<base::WallMs()> wall_ms_;
    HubOptions options_;
    std::mutex mutex_;
};

}  // namespace yz::sync::hub
