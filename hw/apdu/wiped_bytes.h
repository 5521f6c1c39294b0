// Level 1. Bytes that a card gave, ID numbers among them: wiped wherever they lay.
#pragma once

#include <cstdint>
#include <memory>
#include <sodium.h>
#include <vector>

namespace yz::hw::apdu {

template <typename Item>
struct WipingAllocator : std::allocator<Item> {
    template <typename Other>
    struct rebind {
        using other = WipingAllocator<Other>;
    };
    void deallocate(Item* items, std::size_t count) noexcept {
        sodium_memzero(items, count * sizeof(Item));
        std::allocator<Item>::deallocate(items, count);
    }
};

using WipedBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

}  // namespace yz::hw::apdu
