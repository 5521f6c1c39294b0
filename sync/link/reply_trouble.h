// Level 3. Sorting answers that are not the hub's: what the worker can do about them.
#pragma once

#include <string_view>

#include "sync/link/link_session.h"

namespace yz::sync::link {

/// True for a page: the first character that is not white space is '<'.
bool looks_like_html(std::string_view body);
/// None when the answer may be one of ours.
LinkTrouble http_trouble(int http_status, std::string_view body);
LinkTrouble transport_trouble(TransportTrouble why);

}  // namespace yz::sync::link
