// Level 3. The station: one door, one thread, one file. submit() appends one record, its transfers
// and the rows derived from it in one transaction; the answer exists only after COMMIT.
// Deterministic: clock, randomness, keys and disk are given. The simulator, the tests and the kiosk
// drive this class.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"
#include "kiosk/station/command.h"
#include "kiosk/station/key_files.h"
#include "kiosk/station/people_index.h"
#include "kiosk/store/audit.h"
#include "kiosk/store/database.h"

namespace yz::store {
class Store;
struct StoreOptions;
struct KnownCard;
struct KnownPerson;
struct KnownWorker;
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
    /// Of the station's set-up, for ID cards: kept as keys/identity.key in place of another one.
    std::optional<std::array<std::uint8_t, 32>> identity_key{};
    /// A worker takes at most so much at once; more is a slip of the finger. Source:
    /// 单用途商业预付卡 管理办法 (2012, no. 9), article 18: a card in nobody's name holds at most
    /// 1,000 yuan.
    domain::Money top_up_max = domain::Money::from_fen(100'000);

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

    /// Replaces people and cards in one transaction; the same text again does nothing. Says what is
    /// wrong with the text, and then nothing has changed. Throws StorageFailure.
    tl::expected<void, std::string> import_roster(std::string_view json);
    std::uint64_t people_count();
    Counts counts();
    /// Chain, seals, sums, and a rebuild compared row by row, in the running file: for the night
    /// and the simulator. Changes nothing. Throws StorageFailure.
    std::vector<store::Finding> audit();
    /// Pages of the file that are held in memory, some 2 MB: worth it after all were read.
    /// Throws StorageFailure.
    void drop_cache();

    /// Print jobs of the last two hours that never ended and were not asked for again, oldest
    /// first: at a start, after the power went. Throws StorageFailure.
    std::vector<UnfinishedSlip> unfinished_slips();
    /// The day of a record, with everything up to and with it. Throws StorageFailure.
    DayTotals day_totals(std::uint64_t seq);

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
    struct Act;     ///< One command: its time and the open file.
    struct Asking;  ///< How somebody asks for a meal: with which card, or by name.
    struct Offer;   ///< A person and the price of a meal for them.
    struct Tapped;  ///< A card on the reader that this station knows.
    struct PinTry;  ///< What came of a worker's PIN.
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
    std::optional<Refused> refusal_of_person(Act& act, const store::KnownPerson& known,
                                             TapPurpose purpose, const std::string& card_tail);
    std::optional<domain::MealSlot> slot_at(base::WallMs wall_ms) const;
    std::optional<MealDone> same_event(Act& act, const Offer& offer, const Asking& asking);
    std::optional<Refused> refusal_of_meal(Act& act, const Offer& offer, const Asking& asking);
    MealQuoted quoted(Act& act, const Offer& offer, const Asking& asking);
    domain::CardCheck check_of(Act& act, const Offer& offer, const Asking& asking);
    int pin_tries_left(Act& act, const base::ElderId& elder);
    std::optional<Outcome> check_failed(Act& act, const Offer& offer, const Asking& asking,
                                        const ServeMeal& command, domain::MealProof& proof);
    Outcome account(Act& act, store::KnownPerson known);
    domain::Money wallet_of(Act& act, const base::ElderId& elder) const;
    domain::Record record_at(Act& act, std::uint64_t seq) const;

    std::optional<Outcome> copied(Act& act, const Tapped& tapped);
    Outcome anomaly(Act& act, const domain::CardAnomaly& anomaly);
    std::optional<store::KnownCard> card_of(Act& act, const base::CardToken& token,
                                            const struct TokenRefs& refs);
    std::optional<Outcome> badge_answer(Act& act, const base::CardToken& token,
                                        const struct TokenRefs& refs);

    StaffGlance glance(const store::KnownWorker& worker) const;
    std::optional<store::KnownWorker> working(Act& act, const base::WorkerId& id) const;
    std::optional<base::WorkerId> worker_now(Act& act);
    PinTry try_pin(Act& act, const store::KnownWorker& worker, const base::SharedSecret& pin,
                   domain::PinPurpose purpose);
    PersonLine person_line(Act& act, const Offer* offer, const store::KnownPerson& known) const;
    std::optional<VoidRefused> refusal_of_void(Act& act, const domain::Record& meal) const;
    domain::Money alone_up_to() const { return options_.policy.corrections.alone_up_to; }
    DayTotals totals_up_to(Act& act, std::uint64_t seq);

    Outcome act_on(Act& act, const TapCard& tap);
    Outcome act_on(Act& act, const ReportForgery& report);
    Outcome act_on(Act& act, const ServeMeal& command);
    Outcome act_on(Act& act, const TopUp& command);
    Outcome act_on(Act& act, const BlockCard& command);
    Outcome act_on(Act& act, const ReadAccount& command);
    Outcome act_on(Act& act, const SignIn& command);
    Outcome act_on(Act& act, const SignOut& command);
    Outcome act_on(Act& act, const FindPeople& command);
    Outcome act_on(Act& act, const ReadPerson& command);
    Outcome act_on(Act& act, const ReadMeals& command);
    Outcome act_on(Act& act, const VoidMeal& command);
    Outcome act_on(Act& act, const RequestSlip& command);
    Outcome act_on(Act& act, const FinishSlip& command);

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
    // In memory only: a restart signs out and forgets who was at the reader.
    std::optional<base::WorkerId> signed_in_;
    std::map<base::WorkerId, std::int64_t> badge_at_ms_;  ///< Boot time of each badge's last tap.
    /// As what kind of token each card of the roster came last.
    std::unordered_map<base::CardRef, base::TokenKind> came_as_;
    std::unique_ptr<PeopleIndex> people_;
};

}  // namespace yz::station
