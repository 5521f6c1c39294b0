// Test support. One station of the simulated world: the real Station on a disk that loses power,
// the real link machine, and a memory of everything that was ever shown there.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/station/station.h"
#include "sync/hub/hub.h"
#include "sync/link/link_session.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/world/sim_network.h"

namespace yz::world {

/// A promise of ARCHITECTURE.md did not hold; the message says which and where.
class BrokenPromise : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
void expect(bool holds, const std::string& promise);

/// What everybody in the world shares.
struct Surroundings {
    std::uint64_t seed = 0;
    base::Random& random;
    SimNetwork& network;
    const domain::MealPolicy& policy;
    const std::string& roster_json;
};

class SimStation {
public:
    SimStation(std::size_t index, const Surroundings& surroundings, base::WallMs wall_ms);

    /// Shows the certificate to the hub and keeps its answer. Before any power cut.
    void enrol(sync::hub::Hub& hub);

    void advance_ms(std::int64_t ms);
    void set_wall(base::WallMs wall_ms);
    std::int64_t now_ms() { return clock_.now().boot_ms; }

    /// One visit: tap, agree, be told, get a slip. A card that counts its taps sometimes comes as
    /// a copy of an old tap.
    void eat(std::size_t elder);
    void look(std::size_t elder);

    // What a worker does, signing in first when nobody is.
    void top_up(std::size_t elder, domain::Money amount);
    /// Stops an elder's card, or releases it when it is stopped.
    void block(std::size_t elder);
    void eat_by_name(std::size_t elder);
    /// Takes back one of the meals of today that may be.
    void take_back();
    void sign_out();

    /// The link machine: time, or a reply.
    void tick();
    void receive(const ToStation& reply);
    bool link_wants_tick() { return link_ && now_ms() >= link_wait_until_ms_; }

    /// The power goes off during the `count`-th change of the disk from now.
    void arm_power_cut(std::uint64_t count) { disk_.cut_power_after(count); }
    /// The power goes off between two changes.
    void cut_power_now();

    /// Everything that must hold now. Throws BrokenPromise.
    void check_promises();
    /// The hub holds a prefix of this journal, each record once; returns its length.
    std::uint64_t check_at_hub(sync::hub::HubStore& store);

    std::uint64_t recorded() { return station_->head().seq; }
    std::uint64_t shown_count() const { return shown_.size(); }
    std::uint64_t power_cuts() const { return power_cuts_; }
    std::uint64_t voided_count() const { return voided_; }
    std::uint64_t copies_refused() const { return copies_refused_; }
    const std::string& name() const { return name_; }

private:
    struct Shown {
        std::uint64_t seq = 0;
        std::string bytes;
    };
    void start();
    void open_link();
    void reboot();
    /// After anything that may have touched the disk: true when the power went off in it.
    bool power_went();
    std::optional<station::Outcome> submit(const station::Command& command);
    template <class Wanted>
    std::optional<Wanted> answer(const station::Command& command);
    bool signed_in();
    std::optional<station::Outcome> tap(std::size_t elder);
    void serve(const station::ServeMeal& command);
    void print(const domain::RecordKey& of);
    void print_what_was_lost();
    void remember_shown(std::uint64_t seq);
    void tell_link();
    void take(std::vector<sync::link::Action> actions);
    void step_link(const sync::link::Event& event);
    void read_new_records();
    void count(std::uint64_t seq, const domain::MealServed& meal);
    void count(const domain::MealVoided& voided);
    void count(const domain::WalletToppedUp& top_up);
    void count(const domain::SlipRequested& requested);

    std::size_t index_;
    Surroundings around_;
    std::string name_;
    test::CrashDisk disk_;
    base::ManualClock clock_;
    base::SeededRandom station_random_;
    station::StationKeys keys_;
    std::unique_ptr<station::Station> station_;
    std::unique_ptr<sync::link::LinkSession> link_;
    std::int64_t link_wait_until_ms_ = 0;
    bool enrolled_ = false;
    unsigned boots_ = 0;
    std::uint64_t power_cuts_ = 0;
    std::uint64_t audited_operations_ = 0;
    std::uint64_t told_link_seq_ = 0;
    std::uint64_t voided_ = 0;
    std::uint64_t copies_refused_ = 0;

    std::vector<Shown> shown_;
    /// The oracle: the journal's bytes and what follows from them, computed here once more.
    std::vector<std::string> journal_;
    std::map<std::string, std::int64_t> wallet_fen_;
    std::set<std::string> meals_;
    std::map<std::uint64_t, domain::MealServed> not_voided_;
    std::set<std::string> top_ups_;
    std::map<std::pair<domain::SlipKind, std::uint64_t>, std::uint32_t> copies_;
    /// What each card that counts its taps says next, and the last that was certainly taken.
    std::map<std::size_t, std::uint32_t> next_counter_, taken_counter_;
};

}  // namespace yz::world
