// Tests. Cards of the demo laid on the real readers of a running kiosk, each with its answer.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "hw/card/id_people.h"
#include "hw/card/pty_id_reader.h"
#include "hw/card/virtual_card.h"
#include "hw/sample/sample_cards.h"
#include "tests/journey/demo_station.h"
#include "tests/support/pcscd.h"

namespace yz::tests {

class Taps {
public:
    /// `id_reader` may be missing: then no ID card is tapped. All must outlive it.
    Taps(DemoStation& station, LiveScript& script, const Pcscd& pcscd,
         hw::card::PtyIdReader* id_reader = nullptr);

    /// Lays the card of assets/demo/cards.json on pcscd's reader and takes it off.
    void lay(const std::string& card);
    /// The same with a card of one's own.
    void lay(hw::card::VirtualCard card);
    hw::sample::SampleCard sample(const std::string& card) const;
    /// Lays the ID card of assets/demo/id_cards.json on its reader and takes it off.
    void lay_id(const std::string& name);

    /// The next line of --answers.
    nlohmann::json next_answer();
    /// Until the screen that stands is over and E1 has come back: a card laid down sooner might be
    /// priced while the clock still runs.
    void leave();
    /// Lays the card down, and pays when a price is shown. Returns the last answer; E1 stands.
    nlohmann::json visit(const DemoTap& tap);

private:
    DemoStation& station_;
    LiveScript& script_;
    const Pcscd& pcscd_;
    hw::card::PtyIdReader* id_reader_;
    std::vector<hw::sample::SampleCard> cards_;
    hw::card::IdPeople people_;
    std::size_t answers_read_;
    std::uint32_t signed_taps_ = 0;
    int left_ = 0;
};

/// The kiosk of a station serves, with a script and taps; E1 stands.
class Serving {
public:
    /// As Taps.
    Serving(DemoStation& station, const Pcscd& pcscd, hw::card::PtyIdReader* id_reader = nullptr);
    LiveScript& script() { return script_; }
    Taps& taps() { return taps_; }
    /// Ends the kiosk when nothing is under way, and checks that it ends well.
    void end(std::chrono::seconds at_most = std::chrono::seconds(60));

private:
    DemoStation& station_;
    LiveScript script_;
    std::unique_ptr<ChildProcess> kiosk_;
    Taps taps_;
};

/// As lunch.txt says it: what the elder pays in yuan, the refusal, or the kind of answer.
std::string outcome_word(const nlohmann::json& answer);

}  // namespace yz::tests
