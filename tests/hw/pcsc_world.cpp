#include "tests/hw/pcsc_world.h"

namespace yz::tests {

using hw::pcsc::ServiceGone;
using hw::pcsc::SlotState;

/// The way to the card that lay there when the reading began.
class PcscServiceWorld::Channel : public hw::apdu::CardChannel {
public:
    Channel(PcscServiceWorld& world, std::string reader, std::uint64_t lying,
            std::uint64_t generation)
        : world_(world), reader_(std::move(reader)), lying_(lying), generation_(generation) {}

    tl::expected<hw::apdu::WipedBytes, hw::apdu::ChannelProblem> transmit(
        std::span<const std::uint8_t> command) override {
        std::function<void()> happens;
        {
            const std::lock_guard lock(world_.mutex_);
            if (world_.in_answer_ && world_.in_answer_->first-- == 0) {
                happens = std::move(world_.in_answer_->second);
                world_.in_answer_.reset();
            }
        }
        if (happens) happens();
        const std::lock_guard lock(world_.mutex_);
        Reader& reader = world_.readers_.at(reader_);
        if (world_.generation_ != generation_ || reader.lying != lying_ || !reader.card) {
            return tl::unexpected(hw::apdu::ChannelProblem::CardGone);
        }
        const auto answer = card_answer(*reader.card, command);
        return hw::apdu::WipedBytes(answer.bytes.begin(), answer.bytes.end());
    }

private:
    PcscServiceWorld& world_;
    const std::string reader_;
    const std::uint64_t lying_, generation_;
};

class PcscServiceWorld::Session : public hw::pcsc::CardSession {
public:
    Session(PcscServiceWorld& world, std::uint64_t generation)
        : world_(world), generation_(generation) {}
    ~Session() override {
        const std::lock_guard lock(world_.mutex_);
        --world_.sessions_;
        world_.waiting_at_.reset();
    }

    tl::expected<std::vector<std::string>, ServiceGone> readers() override {
        const std::lock_guard lock(world_.mutex_);
        if (world_.generation_ != generation_) return tl::unexpected(ServiceGone{});
        // As pcscd: a reader that was pulled stays on the list and does not answer.
        std::vector<std::string> names;
        for (const auto& [name, reader] : world_.readers_) names.push_back(name);
        return names;
    }

    tl::expected<void, ServiceGone> wait(std::vector<SlotState>& slots,
                                         std::uint32_t wait_ms) override {
        std::unique_lock lock(world_.mutex_);
        const std::int64_t until_ms = world_.now_ms_ + wait_ms;
        const auto gone = [&] { return world_.generation_ != generation_; };
        while (!gone() && !cancelled_ && !news(slots) && world_.now_ms_ < until_ms) {
            world_.waiting_at_ = world_.version_;
            world_.waiting_until_ms_ = until_ms;
            world_.changed_.notify_all();
            world_.changed_.wait(lock);
        }
        world_.waiting_at_.reset();
        cancelled_ = false;
        if (gone()) return tl::unexpected(ServiceGone{});
        for (SlotState& slot : slots) state(slot);
        return {};
    }

    void cancel() override {
        const std::lock_guard lock(world_.mutex_);
        cancelled_ = true;
        world_.changed_.notify_all();
    }

    tl::expected<hw::pcsc::CardReading, ServiceGone> read(
        const std::string& name, const hw::pcsc::Recogniser& recogniser) override {
        std::unique_lock lock(world_.mutex_);
        if (world_.generation_ != generation_) return tl::unexpected(ServiceGone{});
        Reader& reader = world_.readers_.at(name);
        if (!reader.plugged || !reader.card) {
            return hw::pcsc::CardReading{.token = tl::unexpected(hw::port::CardTrouble::Removed)};
        }
        const std::uint16_t counter = reader.counter;
        reader.card->answers_given = 0;
        const base::Bytes atr = reader.card->atr;
        Channel channel(world_, name, reader.lying, generation_);
        lock.unlock();
        auto reading = read_card(atr, channel, recogniser);
        reading.counter = counter;
        lock.lock();
        if (world_.generation_ != generation_) return tl::unexpected(ServiceGone{});
        return reading;
    }

private:
    void state(SlotState& slot) const {
        const Reader& reader = world_.readers_.at(slot.reader);
        slot.gone = !reader.plugged;
        slot.card_present = reader.plugged && reader.card.has_value();
        slot.counter = reader.counter;
        // 0 is a state nobody has asked for yet.
        slot.raw = static_cast<std::uint32_t>(reader.counter) << 3 | (slot.gone ? 4U : 0U) |
                   (slot.card_present ? 2U : 0U) | 1U;
    }
    bool news(const std::vector<SlotState>& slots) const {
        for (const SlotState& known : slots) {
            SlotState now = known;
            state(now);
            if (now.raw != known.raw) return true;
        }
        return slots.size() != world_.readers_.size();
    }

    PcscServiceWorld& world_;
    const std::uint64_t generation_;
    bool cancelled_ = false;
};

class PcscServiceWorld::Clock : public base::Clock {
public:
    explicit Clock(PcscServiceWorld& world) : world_(world) {}
    base::ClockReading now() override {
        const std::lock_guard lock(world_.mutex_);
        return {.wall_ms = world_.now_ms_, .boot_ms = world_.now_ms_, .boot_id = "world"};
    }

private:
    PcscServiceWorld& world_;
};

PcscServiceWorld::PcscServiceWorld(const std::vector<std::string>& readers) {
    for (const std::string& name : readers) readers_[name];
}

hw::pcsc::PcscWorld PcscServiceWorld::parts() {
    return {.open_session = [this]() -> std::unique_ptr<hw::pcsc::CardSession> {
                const std::lock_guard lock(mutex_);
                if (!running_) {
                    ++refused_opens_;
                    changed_.notify_all();
                    return nullptr;
                }
                ++sessions_;
                return std::make_unique<Session>(*this, generation_);
            },
            .clock = std::make_unique<Clock>(*this),
            .service_retry = std::chrono::milliseconds(1)};
}

void PcscServiceWorld::change(const std::function<void()>& what) {
    const std::lock_guard lock(mutex_);
    what();
    ++version_;
    refused_opens_ = 0;
    changed_.notify_all();
}

void PcscServiceWorld::put_on(const std::string& reader, hw::card::VirtualCard card) {
    change([&] {
        Reader& there = readers_.at(reader);
        there.card = std::move(card);
        ++there.counter;
        ++there.lying;
    });
}
void PcscServiceWorld::take_off(const std::string& reader) {
    change([&] {
        Reader& there = readers_.at(reader);
        there.card.reset();
        ++there.counter;
        ++there.lying;
    });
}
void PcscServiceWorld::unplug(const std::string& reader) {
    change([&] {
        readers_.at(reader).plugged = false;
        ++readers_.at(reader).lying;
    });
}
void PcscServiceWorld::plug(const std::string& reader) {
    change([&] { readers_.at(reader).plugged = true; });
}
void PcscServiceWorld::stop_service() {
    change([&] {
        running_ = false;
        ++generation_;
    });
}
void PcscServiceWorld::start_service() {
    change([&] { running_ = true; });
}
void PcscServiceWorld::advance_ms(std::int64_t ms) {
    change([&] { now_ms_ += ms; });
}
void PcscServiceWorld::in_answer(std::size_t answer, std::function<void()> what) {
    change([&] { in_answer_.emplace(answer, std::move(what)); });
}

bool PcscServiceWorld::settle() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [this] {
        if (!running_) return refused_opens_ >= 2;
        return waiting_at_ == version_ && now_ms_ < waiting_until_ms_;
    });
}

int PcscServiceWorld::sessions() const {
    const std::lock_guard lock(mutex_);
    return sessions_;
}

bool PcscServiceWorld::works(const std::string& reader) const {
    const std::lock_guard lock(mutex_);
    return running_ && readers_.at(reader).plugged;
}

}  // namespace yz::tests
