// Level 2. The three chimes, made and not recorded. Each has a rhythm of its own, so that they are
// told apart by ears that hear no pitch, and no note above 1100 Hz, where old ears still hear.
#pragma once

#include "hw/port/voice.h"
#include "hw/voice/samples.h"

namespace yz::hw::voice {

/// As loud as kVolumeMax.
Samples chime_samples(port::Chime chime);

}  // namespace yz::hw::voice
