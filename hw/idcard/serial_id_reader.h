// Level 2. A resident ID card reader on a serial port, as a source of ID events. Its own thread;
// the port may be missing, come and go at any time.
#pragma once

#include <filesystem>
#include <memory>

#include "hw/port/id_reader.h"

namespace yz::hw::idcard {

class SerialIdReader : public port::IdReader {
public:
    /// `port` best names the plug, not the order of plugging: /dev/serial/by-path/… Starts at once
    /// and never throws for a missing port: that is IdReaderHealth::NotThere, after two seconds.
    /// Its events name the reader by this port, as it is given.
    SerialIdReader(std::filesystem::path port, port::IdListener listener);
    /// Does not wait for the reader.
    ~SerialIdReader() override;
    SerialIdReader(const SerialIdReader&) = delete;
    SerialIdReader& operator=(const SerialIdReader&) = delete;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::idcard
