// Level 3. `yizhan-card idcard`: a virtual ID card reader on a pty, with an invented person's card.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

namespace yz::hw::card {

struct IdCardArguments;

class IdCardCommand {
public:
    explicit IdCardCommand(CLI::App& app);
    ~IdCardCommand();
    IdCardCommand(const IdCardCommand&) = delete;
    IdCardCommand& operator=(const IdCardCommand&) = delete;

    bool parsed() const { return command_->parsed(); }
    /// False when a card was not read. Throws PtyFailure when the pty cannot be made.
    bool run() const;

private:
    std::unique_ptr<IdCardArguments> arguments_;
    CLI::App* command_;
};

}  // namespace yz::hw::card
