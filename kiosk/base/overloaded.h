// Level 0. One function object out of several, for std::visit: one lambda for each alternative.
#pragma once

namespace yz::base {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace yz::base
