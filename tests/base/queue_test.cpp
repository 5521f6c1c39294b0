#include <doctest/doctest.h>
#include <thread>

#include "kiosk/base/bounded_queue.h"

using yz::base::BoundedQueue;

TEST_CASE("a full queue refuses, a closed one gives what it still has") {
    BoundedQueue<int> queue(2);
    CHECK(queue.try_push(1));
    CHECK(queue.try_push(2));
    CHECK_FALSE(queue.try_push(3));
    queue.close();
    CHECK_FALSE(queue.try_push(4));
    CHECK(queue.pop() == 1);
    CHECK(queue.pop() == 2);
    CHECK_FALSE(queue.pop().has_value());
}

TEST_CASE("a value pushed by one thread wakes the other") {
    BoundedQueue<int> queue(1);
    std::thread sender([&queue] { queue.try_push(42); });
    CHECK(queue.pop() == 42);
    sender.join();
}
