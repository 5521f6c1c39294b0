// Level 0. How threads hand each other values: bounded, so a stuck reader shows instead of growing.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace yz::base {

/// Many senders, one receiver. Closing wakes everybody; what is queued can still be taken.
template <class Value>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    /// False when it is full or closed; never waits.
    bool try_push(Value value) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || values_.size() >= capacity_) return false;
            values_.push_back(std::move(value));
        }
        changed_.notify_one();
        return true;
    }

    /// nullopt when nothing is there.
    std::optional<Value> try_pop() {
        const std::lock_guard lock(mutex_);
        return take();
    }

    /// Waits until a value comes, the queue closes or the time is over.
    std::optional<Value> pop_for(std::chrono::milliseconds wait) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, wait, [this] { return closed_ || !values_.empty(); });
        return take();
    }

    /// Waits until a value comes or the queue closes.
    std::optional<Value> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || !values_.empty(); });
        return take();
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        changed_.notify_all();
    }

    bool closed() const {
        const std::lock_guard lock(mutex_);
        return closed_;
    }

private:
    std::optional<Value> take() {
        if (values_.empty()) return std::nullopt;
        std::optional<Value> value(std::move(values_.front()));
        values_.pop_front();
        return value;
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Value> values_;
    std::size_t capacity_;
    bool closed_ = false;
};

}  // namespace yz::base
