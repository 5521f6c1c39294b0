// A station and a hub for tests of sync: a journal in memory, real keys, real records, the hub on
// real SQLite in memory, and messages carried by hand.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"
#include "sync/hub/hub.h"
#include "sync/link/link_loop.h"
#include "sync/link/link_session.h"

namespace yz::test {

/// A lunch as the demo station writes it: about 650 bytes.
std::string meal_record(const domain::RecordKey& key);

/// Keeps a journal in memory. Copying it is cloning the disk: same key, same past.
class TestStation : public sync::link::LinkStation {
public:
    explicit TestStation(const std::string& station = "QX-001", std::uint32_t epoch = 1,
                         std::uint8_t key_seed = 7);
    TestStation(const TestStation&) = default;
    TestStation& operator=(const TestStation&) = delete;

    void write_meals(std::size_t count);
    void write(std::string bytes);

    std::uint64_t head_seq() const { return records_.size(); }
    sync::link::JournalHead head() const { return {head_seq(), chain_.back()}; }
    base::Hash chain_at(std::uint64_t seq) const { return chain_.at(seq); }
    const std::vector<std::string>& records() const { return records_; }
    const std::string& certificate() const { return certificate_; }
    const base::SigningKey& key() const { return *key_; }
    const base::StationId& id() const { return id_; }
    sync::wire::Sign sign() const;
    domain::Seal seal(std::uint64_t seq) const;
    /// A batch of this journal as it travels.
    std::string batch(std::uint64_t seq_first, std::uint64_t seq_last,
                      std::uint8_t nonce = 1) const;
    std::string hello(const sync::wire::Ratchet& ratchet, std::uint8_t nonce = 1) const;

    /// What the machine starts from after a restart: the notes, the journal's head.
    sync::link::LinkStart start() const;

    std::optional<sync::link::FramesReady> frames(const sync::link::AskFrames& ask) override;
    void acknowledge(const domain::Acknowledged& acknowledged) override;
    bool save_note(const sync::link::SaveNote& note) override;

    std::vector<domain::Acknowledged> acknowledged;
    std::map<std::string, std::string, std::less<>> notes;
    bool journal_readable = true;
    bool notes_writable = true;

private:
    base::StationId id_;
    std::uint32_t epoch_;
    std::shared_ptr<const base::SigningKey> key_;
    std::string certificate_;
    std::vector<std::string> records_;
    std::vector<base::Hash> chain_;
};

/// A hub on SQLite in memory (or in a file) with a clock that stands still.
struct TestHub {
    explicit TestHub(const std::string& path = ":memory:", sync::hub::HubOptions options = {},
                     std::uint8_t key_seed = 42);
    base::SeededRandom random{99};
    base::SigningKey key;
    base::WallMs now_ms = 1'763'694'480'000;
    std::unique_ptr<sync::hub::HubStore> store;
    sync::hub::Hub hub;

    /// With a fresh code; the notes are saved at the station.
    void enrol(TestStation& station);
    /// The stored bytes of a station in order of (epoch, seq).
    std::vector<std::string> stored(const base::StationId& station);
};

/// Carries the requests of a TestStation straight to a TestHub.
class DirectTransport : public sync::link::Transport {
public:
    explicit DirectTransport(sync::hub::Hub& hub) : hub_(hub) {}
    tl::expected<sync::link::HttpReply, sync::link::TransportTrouble> post(
        std::string_view path, std::string_view body) override;
    void interrupt() override {}

private:
    sync::hub::Hub& hub_;
};

}  // namespace yz::test
