// Level 4. How the operator's commands reach the hub: through its Unix socket when it serves, or by
// opening its directory when it does not. Either way one process alone has the database open.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace yz::sync::hub {

/// Asks one path with a query, for example ("GET", "/operator/records", "station=S&after_seq=0").
/// Throws std::runtime_error with one line for the operator.
using AskHub = std::function<nlohmann::ordered_json(
    const std::string& method, const std::string& path, const std::string& query)>;

AskHub reach_hub(const std::string& directory);

}  // namespace yz::sync::hub
