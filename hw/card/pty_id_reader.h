// Level 2. The virtual ID card reader on a pseudo terminal: a real serial port to whoever opens it.
// Its own thread answers; everything here may be called from any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>

#include "hw/card/virtual_id_reader.h"

namespace yz::hw::card {

/// The pseudo terminal or the link to it could not be made.
class PtyFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// How bytes pass: at once, as on a pseudo terminal, or as slowly as on a wire of this speed.
enum class Wire { AtOnce, AtItsSpeed };

/// How long so many bytes take on a wire, 8N1: ten bits each.
std::chrono::microseconds wire_time(std::size_t bytes, int baud);

class PtyIdReader {
public:
    /// Makes `link` point to a new pseudo terminal. An old link is replaced, another file is not.
    /// Answers at `baud` only; at another speed it sends what arrives of it, nonsense.
    explicit PtyIdReader(std::filesystem::path link, int baud = 115200, Wire wire = Wire::AtOnce);
    /// Takes the link away.
    ~PtyIdReader();
    PtyIdReader(const PtyIdReader&) = delete;
    PtyIdReader& operator=(const PtyIdReader&) = delete;

    void put_on(base::Bytes text);
    void take_off();
    void fault(const IdReaderFaults& faults);
    /// Pulls the plug, or puts it back in: the reader forgets, a card keeps lying.
    void unplug();
    void plug();
    /// Whether the card that lies there was read; waits for it up to `patience`.
    bool wait_for_read(std::chrono::milliseconds patience);

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::card
