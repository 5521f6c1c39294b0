#include "hw/sim/sim_card_reader.h"

namespace yz::hw::sim {

SimCardReader::SimCardReader(std::string name, port::CardListener listener, base::Clock& clock)
    : name_(std::move(name)), listener_(std::move(listener)), clock_(clock) {
    listener_(port::ReadersChanged{{name_}});
}

void SimCardReader::present(base::CardToken token) {
    if (!plugged_) return;
    remove();
    lying_ = true;
    listener_(port::CardPresented{name_, std::move(token), clock_.now().boot_ms});
}

void SimCardReader::present_trouble(port::CardTrouble trouble) {
    if (!plugged_) return;
    remove();
    lying_ = true;
    listener_(port::CardTroubled{name_, trouble, clock_.now().boot_ms});
}

void SimCardReader::remove() {
    if (!lying_) return;
    lying_ = false;
    listener_(port::CardGone{name_});
}

void SimCardReader::unplug() {
    if (!plugged_) return;
    remove();
    plugged_ = false;
    listener_(port::ReadersChanged{});
}

void SimCardReader::plug() {
    if (plugged_) return;
    plugged_ = true;
    listener_(port::ReadersChanged{{name_}});
}

}  // namespace yz::hw::sim
