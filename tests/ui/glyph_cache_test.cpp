// Glyphs from the installed Noto Sans CJK.
#include "kiosk/ui/glyphs/glyph_cache.h"

#include <doctest/doctest.h>

#include "kiosk/ui/glyphs/icon_paths.h"

namespace yz::ui {
namespace {

bool has_ink(const GlyphCache& cache, const Glyph& glyph) {
    if (glyph.page == 0) return false;
    const CoveragePage page = cache.pages()[static_cast<std::size_t>(glyph.page) - 1];
    for (int y = 0; y < glyph.height_px; ++y) {
        for (int x = 0; x < glyph.width_px; ++x) {
            if (page.texels[(glyph.texel_y + y) * page.side_px + glyph.texel_x + x] > 127)
                return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("glyphs: names of the common tables and beyond 16 bits are drawn") {
    GlyphCache cache;
    for (const char32_t character : U"账钮秦郭韩\U0002B5AF\U00020BB7\U0002B7FC") {
        if (character == 0) continue;
        CAPTURE(static_cast<unsigned>(character));
        for (const Weight weight : {Weight::Regular, Weight::Bold}) {
            CHECK_FALSE(cache.shape(character, weight).missing);
            CHECK(has_ink(cache, cache.character(character, 56, weight)));
        }
    }
}

TEST_CASE("glyphs: a character no font has is drawn as a sign and reported") {
    GlyphCache cache;
    CHECK(cache.shape(U'\U0010FFFD', Weight::Regular).missing);
    CHECK(cache.shape(U'\U0010FFFD', Weight::Regular).advance_em == doctest::Approx(1));
    CHECK(has_ink(cache, cache.character(U'\U0010FFFD', 48, Weight::Regular)));
}

TEST_CASE("glyphs: measures are those of the font in em") {
    GlyphCache cache;
    CHECK(cache.shape(U'午', Weight::Regular).advance_em == doctest::Approx(1));
    // Source: kiosk/ui/layout/E2.json, "4" of 440 px is 260 px wide.
    CHECK(cache.shape(U'4', Weight::Bold).advance_em * 440 == doctest::Approx(260).epsilon(0.01));
    CHECK(cache.shape(U' ', Weight::Regular).advance_em > 0.2);
    CHECK(cache.character(U' ', 48, Weight::Regular).page == 0);
}

TEST_CASE("glyphs: the same glyph is drawn once; all sizes up to the giant number fit a page") {
    GlyphCache cache;
    const Glyph first = cache.character(U'8', 440, Weight::Bold);
    const Glyph again = cache.character(U'8', 440, Weight::Bold);
    CHECK(first.texel_x == again.texel_x);
    CHECK(first.page == again.page);
    CHECK(has_ink(cache, first));
}

TEST_CASE("glyphs: pages are emptied when a year's names have filled them") {
    GlyphCache cache;
    const std::uint64_t before = cache.generation();
    CHECK_FALSE(cache.trim());
    for (char32_t character = U'一'; character < U'一' + 1900; ++character) {
        cache.character(character, 112, Weight::Bold);
    }
    CHECK(cache.pages().size() > 12);
    CHECK(cache.trim());
    CHECK(cache.generation() != before);
    CHECK(cache.pages().empty());
    CHECK(has_ink(cache, cache.character(U'一', 112, Weight::Bold)));
}

TEST_CASE("glyphs: every icon of the asset draws, and a wrong name shows") {
    GlyphCache cache;
    const auto icons = parse_icons(icons_asset());
    REQUIRE(icons.has_value());
    CHECK(icons->size() == 72);
    for (const auto& icon : *icons) {
        const std::string& name = icon.first;
        CAPTURE(name);
        CHECK(has_ink(cache, cache.icon(name, 64, kIconStroke)));
    }
    CHECK_FALSE(cache.has_icon("no such icon"));
    CHECK(has_ink(cache, cache.icon("no such icon", 64, kIconStroke)));
}

TEST_CASE("glyphs: a font that is not installed is a failure with the file in its message") {
    try {
        GlyphCache cache({.regular = "/nowhere/NotoSansCJK-Regular.ttc"});
        FAIL("no failure");
    } catch (const FontFailure& failure) {
        CHECK(std::string(failure.what()).find("/nowhere/NotoSansCJK-Regular.ttc") !=
              std::string::npos);
    }
    CHECK_THROWS_AS(GlyphCache({.family = "No Such Family"}), FontFailure);
}

}  // namespace yz::ui
