// Level 5. What every kind of reader tells, as the one kind of event the session knows. Pure.
#pragma once

#include <optional>

#include "hw/port/card_reader.h"
#include "hw/port/id_reader.h"
#include "hw/wedge/wedge_decoder.h"

namespace yz::main {

/// An ID card is a card whose number is the person's; its reader is there while it is Ready.
hw::port::CardEvent card_event(hw::port::IdEvent event);

/// A printed code is a card too. nullopt: nothing to tell people, only for calibration (a reader
/// that is not calibrated, or that prints part of a number).
std::optional<hw::port::CardEvent> card_event(hw::wedge::WedgeEvent event);

}  // namespace yz::main
