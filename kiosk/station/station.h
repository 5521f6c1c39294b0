// Level 3. The station: one door, one thread, one file. submit() appends one record, its transfers
// and the rows derived from it in one transaction; the answer exists only after COMMIT.
// Deterministic: clock, randomness, keys and disk are given. The simulator, the tests and the kiosk
// drive this class.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"
#include "kiosk/station/command.h"
#include "kiosk/station/key_files.h"
#include "kiosk/store/audit.h"
#include "kiosk/store/database.h"

namespace yz::store {
class Store;
struct StoreOptions;
struct KnownPerson;
}  // namespace yz::store

namespace yz::station {

/// When a meal is served, China time, half-open: at `to` it is over.
struct MealWindow {
    domain::Meal meal = domain::Meal::Lunch;
    base::TimeOfDay from{}, to{};
};
/// The meal that is served at this instant, if any.
std::optional<domain::MealSlot> open_slot(const std::vector<MealWindow>& windows,
                                          base::WallMs wall_ms);

struct StationOptions {
    domain::ServingStation station{};
    /// Holds station.db, keys/ and anchor; created when it is not there.
    std::string state_dir{};
    std::vector<MealWindow> windows{};
    domain::MealPolicy policy{};
    domain::Language language = domain::Language::Chinese;  ///< Of layer_texts.

    // Tests and the simulator only:
    std::optional<StationKeys> keys{};  ///< Instead of state_dir/keys; then no anchor file either.
    /// Its path, when not empty, stands instead of state_dir/station.db.
    store::DatabaseOptions database{};
};

/// Why a station cannot be opened. The screen says whom to call; nothing was deleted.
struct OpenTrouble {
    enum class Why {
        SetAside,      ///< The file failed its check; it stands under `path` for a technician.
        Missing,       ///< Keys and anchor tell of a file that is not there: put it back.
        NewerProgram,  ///< Written by a later version: install that one.
        NotOurs,       ///< Another program's file or another station's, or other keys.
        InUse,         ///< Another yizhan-kiosk has it open.
        DiskFull,      ///< Works again when there is space.
        DiskTrouble,
    } why = Why::DiskTrouble;
    std::string path{};  ///< Which file.
    std::string what{};  ///< For the log and a technician, plain English.
};

/// What the worker's screen shows: recorded here, received by the hub.
struct Counts {
    std::uint64_t recorded = 0;
    std::uint64_t received = 0;
    bool operator==(const Counts&) const = default;
};

/// The last record; seq 0 and the hash of the enrolment certificate when there is none.
struct HeadOfJournal {
    std::uint64_t seq = 0;
    base::Hash chain{};
    bool operator==(const HeadOfJournal&) const = default;
};

/// One thread. After a StorageFailure from any of these the file was closed and is opened again,
/// its tail checked, before the next use.
class Station {
public:
    /// `clock` and `random` must outlive the station. Creates keys, then the file, on the first
    /// start of a state directory.
    static tl::expected<std::unique_ptr<Station>, OpenTrouble> open(StationOptions options,
                                                                    base::Clock& clock,
                                                                    base::Random& random);
    ~Station();
    Station(const Station&) = delete;
    Station& operator=(const Station&) = delete;

    /// The only door for what people do. Never throws: a disk in trouble is NotRecorded.
    Outcome submit(const Command& command);

    /// In force from the next command on.
    void set_policy(domain::MealPolicy policy) { options_.policy = std::move(policy); }
    const domain::MealPolicy& policy() const { return options_.policy; }
    /// The meal that is served now, if any.
    std::optional<domain::MealSlot> open_slot_now() const;

    /// Replaces people and cards in one transaction; the same text again does nothing. Says what is
    /// wrong with the text, and then nothing has changed. Throws StorageFailure.
    tl::expected<void, std::string> import_roster(std::string_view json);
    /// Every character of every name, for the screen's glyphs. Throws StorageFailure.
    std::vector<char32_t> name_characters();
    std::uint64_t people_count();
    Counts counts();
    /// Chain, seals, sums, and a rebuild compared row by row, in the running file: for the night
    /// and the simulator. Changes nothing. Throws StorageFailure.
    std::vector<store::Finding> audit();

    // What sync needs. Each throws store::StorageFailure.
    const domain::EnrolmentCertificate& certificate() const { return certificate_; }
    const std::string& certificate_bytes() const { return certificate_bytes_; }
    HeadOfJournal head();
    /// Exact bytes from `seq` + 1 on, at most so many and not past `bytes_max` (but at least one).
    std::vector<std::string> records_after(std::uint64_t seq, std::size_t count_max,
                                           std::size_t bytes_max);
    /// chain[seq]; nullopt past the head.
    std::optional<base::Hash> chain_at(std::uint64_t seq);
    /// Our signature over everything up to and with `seq`, at most the head's.
    domain::Seal seal_up_to(std::uint64_t seq);
    base::Signature sign(std::string_view domain_tag, std::string_view bytes) const;
    /// Keeps what the hub said, with our seal of the same point. False, and nothing is kept, when
    /// it is not about this station's journal.
    bool acknowledge(const domain::Acknowledged& acknowledged);
    std::uint64_t acknowledged_seq();
    std::optional<std::string> link_note(std::string_view key);
    void set_link_note(std::string_view key, std::string_view value);

    /// Set when the file was found damaged while serving: from then on every answer is NotRecorded.
    const std::optional<OpenTrouble>& trouble() const { return trouble_; }

private:
    struct Act;    ///< One command: its time and the open file.
    struct Offer;  ///< A person and the price of a meal for them.
    Station(StationOptions options, const StationKeys& keys, base::Clock& clock,
            base::Random& random);

    std::optional<OpenTrouble> start();
    store::StoreOptions store_options();
    store::Store& opened();
    void after_failure(const store::StorageFailure& failure);
    template <class Use>
    decltype(auto) with_store(Use&& use);
    void set_aside(const std::string& why);
    base::ClockReading reading();
    void read_last_time();
    domain::RecordHeader header_of(const Act& act, std::string actor) const;
    /// Nothing when it is on the disk; act.store may be another one then.
    [[nodiscard]] std::optional<NotRecorded> record(Act& act, const domain::Record& record);
    bool recorded_after_all(Act& act, std::uint64_t seq, std::string_view bytes);

    ElderGlance glance(const Act& act, const store::KnownPerson& known) const;
    Offer offer_to(Act& act, store::KnownPerson known, domain::MealSlot slot);
    std::optional<Refused> refusal_of_card(Act& act, const domain::Card& card,
                                           const store::KnownPerson& known, TapPurpose purpose);
    std::optional<domain::MealSlot> slot_at(base::WallMs wall_ms) const;
    std::optional<MealDone> same_event(Act& act, const Offer& offer, const domain::Card& card);
    std::optional<Refused> refusal_of_meal(Act& act, const Offer& offer, const domain::Card& card);
    MealQuoted quoted(const Act& act, const Offer& offer, const base::CardRef& card) const;
    Outcome account(Act& act, store::KnownPerson known);

    Outcome act_on(Act& act, const TapCard& tap);
    Outcome act_on(Act& act, const ServeMeal& command);
    Outcome act_on(Act& act, const TopUp& command);
    Outcome act_on(Act& act, const BlockCard& command);
    Outcome act_on(Act& act, const ReadAccount& command);

    StationOptions options_;
    StationKeys keys_;
    base::Clock& clock_;
    base::Random& random_;
    base::SigningKey signing_key_;
    domain::EnrolmentCertificate certificate_;
    std::string certificate_bytes_;
    std::string roster_version_;
    /// Wall time of the latest record whose clock could be believed.
    base::WallMs last_wall_ms_ = 0;
    std::unique_ptr<store::Store> store_;
    std::optional<OpenTrouble> trouble_;
};

}  // namespace yz::station
