// Tests. A real pcscd of the test's own: its socket in a mount namespace nobody else sees, its
// virtual reader on ports nobody else uses, so it runs beside the system's. A part that is missing
// fails the test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>

namespace yz::tests {

/// Moves this process, and what it starts from now on, into a mount namespace with an empty
/// /run/pcscd. Call once, before any thread. Throws std::runtime_error saying what is not allowed.
void enter_own_pcscd_namespace();

class Pcscd {
public:
    /// Starts pcscd with one virtual reader of two slots. Returns when it serves; throws
    /// std::runtime_error when it is not installed or does not start. `look_ms`: how often it looks
    /// for cards; 0: as it does by itself.
    explicit Pcscd(int look_ms = 0);
    ~Pcscd();
    Pcscd(const Pcscd&) = delete;
    Pcscd& operator=(const Pcscd&) = delete;

    /// Port of slot 0; slot 1 is the next.
    std::uint16_t port() const { return port_; }
    void stop();
    void start();
    /// As start(), but this pcscd has no reader.
    void start_without_reader();
    /// The reader's driver reports no such device, as for a plug pulled out …
    void unplug() const;
    /// … and then works again.
    void plug() const;

private:
    std::filesystem::path configuration_file() const;
    void write_configuration() const;
    void launch();

    std::filesystem::path folder_;
    std::uint16_t port_;
    int look_ms_;
    pid_t pid_ = -1;
};

}  // namespace yz::tests
