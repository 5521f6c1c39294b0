// Level 3. The hub's directory: lock, keys, database. One process at a time holds it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"
#include "sync/hub/hub.h"

namespace yz::sync::hub {

/// DIR/lock, DIR/keys/hub.seed (32 bytes, mode 0600, made at the first start), DIR/hub.db,
/// DIR/operator.sock while it serves.
class HubHome {
public:
    /// Makes what is missing. Throws StorageFailure: cannot be written, or another hub holds it.
    explicit HubHome(const std::string& directory);
    ~HubHome();
    HubHome(const HubHome&) = delete;
    HubHome& operator=(const HubHome&) = delete;

    Hub& hub() { return *hub_; }

private:
    int lock_ = -1;
    base::SystemRandom random_;
    std::optional<base::SigningKey> key_;
    std::unique_ptr<HubStore> store_;
    std::optional<Hub> hub_;
};

std::string operator_socket_path(const std::string& directory);

}  // namespace yz::sync::hub
