// Level 2. A card reader without hardware: whoever holds it puts cards on and takes them off. Tells
// the same events in the same order as the real one.
#pragma once

#include <string>

#include "hw/port/card_reader.h"
#include "kiosk/base/clock.h"

namespace yz::hw::sim {

/// Events go out on the calling thread, before the call returns.
class SimCardReader : public port::CardReader {
public:
    /// Announces itself as one reader called `name`.
    SimCardReader(std::string name, port::CardListener listener, base::Clock& clock);

    /// Puts a card on; one that lies there is taken off first.
    void present(base::CardToken token);
    /// Puts on a card that cannot be read.
    void present_trouble(port::CardTrouble trouble);
    /// Takes off what lies there, if anything does.
    void remove();
    /// The reader's plug.
    void unplug();
    void plug();

private:
    std::string name_;
    port::CardListener listener_;
    base::Clock& clock_;
    bool lying_ = false;
    bool plugged_ = true;
};

}  // namespace yz::hw::sim
