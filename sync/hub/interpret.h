// Level 3. What the hub makes of a record's bytes. Pure. Whatever it says, the bytes are stored.
#pragma once

#include <cstddef>
#include <string_view>

#include "kiosk/domain/record.h"

namespace yz::sync::hub {

/// Objects in arrays in objects …: deeper is no record of ours. Source: kiosk/decisions/0002.
inline constexpr std::size_t kDepthMax = 16;

/// Why the hub cannot interpret the record under `key`; empty when it can. A fixed text.
std::string_view reason_to_set_aside(const domain::RecordKey& key, std::string_view bytes);

}  // namespace yz::sync::hub
