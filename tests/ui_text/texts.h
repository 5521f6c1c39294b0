// The shipped catalogues, read once, for the tests of words and views.
#pragma once

#include <doctest/doctest.h>
#include <string>

#include "kiosk/ui/text/catalogue.h"

namespace yz::test {

inline ui::Catalogue read_texts(const std::string& language) {
    auto read = ui::parse_catalogue(std::string(YZ_ASSETS_TEXT) + "/" + language + ".po");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().message));
    return *read;
}
inline const ui::Catalogue& chinese() {
    static const ui::Catalogue texts = read_texts("zh-CN");
    return texts;
}
inline const ui::Catalogue& english() {
    static const ui::Catalogue texts = read_texts("en");
    return texts;
}

}  // namespace yz::test
