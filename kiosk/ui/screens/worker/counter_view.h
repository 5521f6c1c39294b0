// Level 4. W6, the counter: a person found by name at the left, today's meals or what is being done
// at the right.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ui/screens/worker/find_view.h"

namespace yz::ui {

/// The person who was chosen, with what they pay, what they have, and their cards.
struct ChosenView {
    struct CardWords {
        std::string icon;
        std::string words;  ///< 老人卡 0417
        StatusView status;
        bool operator==(const CardWords&) const = default;
    };
    std::string name;
    std::string caption;
    std::vector<CardWords> cards;  ///< At most three.
    std::string cards_note;        ///< 还有 2 张, or that there is none; may be empty.
    std::string balance_label, balance;
    std::string pays_label, pays;
    ButtonView serve;   ///< 登记一份
    ButtonView top_up;  ///< 充值
    ButtonView cards_button;
    bool operator==(const ChosenView&) const = default;
};

struct MealListView {
    struct Row {
        std::string number;
        std::string name;
        std::string caption;
        std::string amount;
        StatusView status;
        ButtonView print;      ///< print0 …; missing without a printer.
        ButtonView take_back;  ///< void0 …; missing when it is too late or done already.
        bool operator==(const Row&) const = default;
    };
    std::string heading;
    std::string side;        ///< 30 分钟内可以撤
    std::vector<Row> rows;   ///< At most six, four beside a panel.
    std::string empty_note;  ///< Instead of rows.
    PagingView paging;       ///< meals_prev, meals_next
    PanelView panel;         ///< Empty title: none.
    bool operator==(const MealListView&) const = default;
};

/// Another worker agrees: badge, then PIN.
struct SecondView {
    std::string heading;
    std::string why;
    std::string badge_icon, badge_title, badge_caption;
    StatusView status;
    PipsView pips;
    PadView pad;
    ButtonView cancel;
    bool operator==(const SecondView&) const = default;
};

struct TopUpView {
    std::string heading;
    std::string side;                 ///< 卡里 ¥362.00
    std::vector<ButtonView> amounts;  ///< amount20, amount50, amount100, amount200
    std::string typed;                ///< ¥100
    std::string note;
    PadView pad;
    ButtonView cancel;
    ButtonView next;
    bool operator==(const TopUpView&) const = default;
};

struct TopUpConfirmView {
    std::string heading;
    std::string amount_label, amount;
    std::string amount_words;  ///< 一百元: what the money in the hand is called.
    std::string balance_label, balance_after;
    ButtonView change;
    ButtonView confirm;
    bool operator==(const TopUpConfirmView&) const = default;
};

struct CardListView {
    struct Row {
        std::string icon;
        std::string title;
        std::string caption;
        StatusView status;
        std::vector<ButtonView> acts;  ///< At most two.
        bool operator==(const Row&) const = default;
    };
    std::string heading;
    std::vector<Row> rows;  ///< At most four, three beside a panel.
    std::string note;       ///< 还有 2 张在下一页, or that there is none.
    PagingView paging;      ///< cards_prev, cards_next
    ButtonView close;
    PanelView panel;
    bool operator==(const CardListView&) const = default;
};

struct CounterView {
    std::string screen_id;  ///< W6, W6_person, W6_void …
    FrameView frame;
    std::string heading;
    ButtonView find;                  ///< The search field.
    bool find_typed = false;          ///< Its label is what was typed, not what to do.
    std::vector<PersonRowView> hits;  ///< At most three; none once somebody is chosen.
    std::string note;                 ///< Below the hits, or instead of them.
    std::optional<ChosenView> chosen;
    std::variant<MealListView, SecondView, TopUpView, TopUpConfirmView, CardListView> right;
    Prompt spoken;
    bool operator==(const CounterView&) const = default;
};

}  // namespace yz::ui
