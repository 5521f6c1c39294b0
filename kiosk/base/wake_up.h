// Level 0. A flag that another thread waits for with poll, beside descriptors of files and devices.
#pragma once

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "kiosk/base/check.h"

namespace yz::base {

class WakeUp {
public:
    WakeUp() : descriptor_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) { YZ_CHECK(descriptor_ >= 0); }
    ~WakeUp() { ::close(descriptor_); }
    WakeUp(const WakeUp&) = delete;
    WakeUp& operator=(const WakeUp&) = delete;

    /// Readable while it is raised.
    int descriptor() const { return descriptor_; }
    void raise() const { YZ_CHECK(eventfd_write(descriptor_, 1) == 0); }
    void lower() const {
        eventfd_t count = 0;
        eventfd_read(descriptor_, &count);
    }
    bool raised() const {
        pollfd watched{.fd = descriptor_, .events = POLLIN, .revents = 0};
        return ::poll(&watched, 1, 0) > 0;
    }

private:
    int descriptor_;
};

}  // namespace yz::base
