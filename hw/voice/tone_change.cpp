#include "hw/voice/tone_change.h"

#include "hw/voice/characters.h"

namespace yz::hw::voice {
namespace {

/// Characters of the fourth tone: those that stand behind 一 or 不 in our texts, then other measure
/// words and verbs that a policy or a menu may bring.
constexpr std::u32string_view kFalling =
    U"下个会份位共切半句次步样遍再动够对是用要认在页上亮撤到"
    U"万亿块片件辈道段副阵路面套代寸度刻部列岁座束户去见过变便错必怕料但济顾信愿论太大做让卖受住爱"
    U"换计坏断利尽近外快";

bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

/// The number itself: 第一, 十一, 一二一, 一月, 星期一, 统一.
bool keeps_its_tone(char32_t before, char32_t behind) {
    return is_one_of(U"第十零期统唯专", before) || is_figure(before) || is_figure(behind) ||
           is_one_of(U"十月号日", behind) || !is_han(behind);
}

}  // namespace

std::u32string with_tone_changes(std::u32string_view text) {
    std::u32string said;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t before = i > 0 ? text[i - 1] : 0;
        const char32_t behind = i + 1 < text.size() ? text[i + 1] : 0;
        const bool falling = is_one_of(kFalling, behind);
        if (text[i] == U'不' && falling)
            said += U"bu2";
        else if (text[i] == U'一' && !keeps_its_tone(before, behind))
            said += falling ? U"yi2" : U"yi4";
        else
            said += text[i];
    }
    return said;
}

}  // namespace yz::hw::voice
