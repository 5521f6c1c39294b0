#include "kiosk/ui/gallery/sample_views.h"

namespace yz::ui::samples {
namespace {

ButtonView button(std::string id, std::string label, std::string icon, std::string note = {}) {
    return {.id = std::move(id),
            .label = std::move(label),
            .icon = std::move(icon),
            .note = std::move(note)};
}

BarView bar(ButtonView right) {
    return {.sos = button("sos", "求助", "sos"),
            .replay = button("replay", "再听一遍", "speaker"),
            .right = std::move(right)};
}

StripView strip(const std::string& seconds, int left_permille) {
    return {.shown = true,
            .caption = {{.text = seconds, .bold = true}, {.text = " 秒后回首页，摸一下屏幕接着看"}},
            .left_permille = left_permille};
}

HeaderView person(std::string icon, std::string title, std::string caption) {
    return {.icon = std::move(icon), .title = std::move(title), .caption = std::move(caption)};
}

}  // namespace

IdleView idle() {
    return {.screen_id = "E1",
            .station = "清溪村长者饭堂",
            .date = "11月21日 周五 · 农历十月初二",
            .time = "11:08",
            .panel_title = "请刷卡",
            .panel_lines = {"老人卡、社保卡、", "身份证都可以"},
            .panel_pointer = "刷卡处在屏幕下面",
            .menu_title = "今天午餐",
            .menu_hours = "11:00 – 12:30",
            .dishes = {{.icon = "tofu", .tint = Tint::Amber, .name = "肉末蒸豆腐", .tag = "软烂"},
                       {.icon = "egg", .tint = Tint::Rose, .name = "番茄炒鸡蛋", .tag = "少盐"},
                       {.icon = "leaf", .tint = Tint::Green, .name = "清炒菜心", .tag = "少油"},
                       {.icon = "soup", .tint = Tint::Sand, .name = "冬瓜排骨汤", .tag = "温热"}},
            .menu_note = {},
            .prices = {{.who = "60至69岁", .price = {.number = "8", .unit = "元"}},
                       {.who = "70至79岁", .price = {.number = "6", .unit = "元"}},
                       {.who = "80岁以上", .price = {.number = "4", .unit = "元"}, .lowest = true}},
            .query = button("query", "我要查询", "search", "余额、记录、服务"),
            .sos = button("sos", "求助", "sos"),
            .volunteer = button("vol", "志愿者", "heart"),
            .staff = button("staff", "工作人员", "badge"),
            .spoken = {}};
}

QuoteView quote() {
    return {
        .screen_id = "E2",
        .header = person("bowl", "王奶奶，中午好", "王*英 · 83岁 · 今天午餐"),
        .pay_label = "您付",
        .pay = {.number = "4", .unit = "元"},
        .rows =
            {{.icon = "rice", .tint = Tint::Sand, .label = "午餐原价", .amount = "12 元"},
             {.icon = "gov", .label = "政府补助", .amount = "减 4 元", .reduction = true},
             {.icon = "cane", .label = "80岁以上再补", .amount = "减 2 元", .reduction = true},
             {.icon = "village", .label = "村里补助", .amount = "减 2 元", .reduction = true},
             {.icon = "wallet", .tint = Tint::Amber, .label = "付完卡里还有", .amount = "82 元"}},
        .ring = {.seconds = "8",
                 .left_permille = 800,
                 .title = "秒后自动付钱",
                 .note = "不吃就按「不吃了」"},
        .cancel = button("cancel", "不吃了", "cross"),
        .confirm = button("pay", "现在就付", "check"),
        .bar = bar(button("why", "为什么付4元", "info")),
        .spoken = {}};
}

DoneView done() {
    return {.screen_id = "E3",
            .header = person("bowl", "王奶奶，请慢用", "王*英 · 83岁 · 今天午餐"),
            .title = "付好了",
            .paid = {{.text = "付了 "},
                     {.text = "4 元", .bold = true},
                     {.text = "，卡里还有 "},
                     {.text = "82 元", .bold = true}},
            .number_label = "取餐号",
            .number = "17",
            .window_icon = "bowl",
            .window = "请到 1 号窗口拿饭",
            .card_icon = "card",
            .card_reminder = "请把卡收好",
            .strip = strip("6", 750),
            .bar = bar(button("end", "好的", "check")),
            .spoken = {}};
}

TroubleView eaten() {
    return {.screen_id = "E4_already_served",
            .header = person("person", "王奶奶", "王*英 · 83岁"),
            .icon = "bowl",
            .title = "午餐已经吃过了",
            .fact = "11点32分，在本站，取餐号 9",
            .reassurance = "这次没有扣您的钱",
            .steps_heading = "您可以这样做",
            .steps = {{.title = "没吃到饭？", .note = "按下面的按钮，叫工作人员来看"},
                      {.title = "给家人带饭？", .note = "请刷家人自己的卡"},
                      {.title = "晚饭还能吃", .note = "下午 5 点开始，再来刷卡"}},
            .primary = button("primary", "叫工作人员来", "people"),
            .strip = strip("20", 800),
            .bar = bar(button("end", "回首页", "home")),
            .spoken = {}};
}

AccountView account() {
    return {.screen_id = "E5",
            .header = person("person", "王奶奶，您的账", "王*英 · 83岁"),
            .tiles = {{{.icon = "wallet",
                        .tint = Tint::Amber,
                        .title = "卡里的钱",
                        .amount = {.number = "82", .unit = "元"},
                        .note = "够吃 20 顿午餐"},
                       {.icon = "bowl",
                        .tint = Tint::Rose,
                        .title = "这个月吃饭",
                        .amount = {.number = "14", .unit = "餐"},
                        .note = "今天午餐吃过了"},
                       {.icon = "home",
                        .tint = Tint::Green,
                        .title = "上门服务还剩",
                        .amount = {.number = "26", .unit = "小时"},
                        .note = "这个月共 30 小时"},
                       {.icon = "hourglass",
                        .tint = Tint::Green,
                        .title = "时间银行",
                        .amount = {.number = "180", .unit = "分钟"},
                        .note = "可以换 3 小时服务"}}},
            .records_heading = "最近的记录",
            .records = {{.icon = "bowl", .when = "今天", .what = "午餐", .amount = "付 4 元"},
                        {.icon = "scissors", .when = "昨天", .what = "理发", .amount = "用 1 小时"},
                        {.icon = "plus", .when = "19日", .what = "充值", .amount = "加 50 元"}},
            .records_note = {},
            .checkin = button("checkin", "今天来活动", "people"),
            .why = button("why", "为什么付4元", "info"),
            .strip = strip("48", 800),
            .bar = bar(button("end", "看好了", "check")),
            .spoken = {}};
}

WhyView why() {
    return {
        .screen_id = "E7",
        .header = person("info", "为什么付 4 元", "王*英 · 83岁 · 午餐原价 12 元"),
        .together = "这顿饭 12 元，大家一起付",
        .bar_parts =
            {{.colour = ShareColour::Pine, .width_permille = 334, .number = "4", .label = "政府"},
             {.colour = ShareColour::Brown,
              .width_permille = 166,
              .number = "2",
              .label = "满80岁"},
             {.colour = ShareColour::Sand, .width_permille = 166, .number = "2", .label = "村里"},
             {.colour = ShareColour::Sun, .width_permille = 334, .number = "4", .label = "您自己"}},
        .rows = {{.colour = ShareColour::Pine,
                  .icon = "gov",
                  .title = "政府补助",
                  .reason = "60岁以上每餐都有",
                  .amount = "4 元"},
                 {.colour = ShareColour::Brown,
                  .icon = "cane",
                  .title = "80岁以上再补",
                  .reason = "您满 80 岁，从 2022 年起",
                  .amount = "2 元"},
                 {.colour = ShareColour::Sand,
                  .icon = "village",
                  .title = "村里补助",
                  .reason = "清溪村 70 岁以上老人",
                  .amount = "2 元"},
                 {.colour = ShareColour::Sun,
                  .icon = "wallet",
                  .title = "您自己付",
                  .reason = "从卡里扣",
                  .amount = "4 元"}},
        .month_label = "这个月大家一共帮您付了",
        .month_amount = "112 元",
        .ask = button("ask", "觉得不对？叫工作人员看看", "people"),
        .strip = strip("36", 900),
        .bar = bar(button("end", "返回", "chevl")),
        .spoken = {}};
}

IdleView long_idle() {
    IdleView view = idle();
    view.station = "清溪村居家养老服务中心饭堂";
    view.date = "12月31日 周三 · 农历十一月十二";
    view.menu_title = "今天午餐（节日加菜）";
    view.dishes[0].name = "香菇木耳肉末蒸老豆腐配青豆";
    view.dishes[1].name = "Steamed egg with minced pork";
    view.dishes[2].tag = "不放盐也不放油";
    view.prices[0].price = {.number = "12.80", .unit = "元"};
    view.prices[1].price = {.number = "10.5", .unit = "元"};
    return view;
}

QuoteView long_quote() {
    QuoteView view = quote();
    view.header = person("bowl", "欧阳奶奶，晚上好", "欧阳*雪 · 101岁 · 今天晚餐 · 送餐上门");
    view.pay = {.number = "128.50", .unit = "元"};
    view.rows[0].amount = "228.75 元";
    view.rows[1].label = "市区两级政府就餐补助";
    view.rows[2].label = "Supplement for people of 80 and over";
    view.rows[1].amount = "减 100.25 元";
    view.ring = {.seconds = "30",
                 .left_permille = 1000,
                 .title = "不着急，您慢慢看",
                 .note = "不吃就按「不吃了」"};
    view.confirm.label = "现在就付这一餐";
    view.bar.right.label = "为什么付128.50元";
    return view;
}

DoneView long_done() {
    DoneView view = done();
    view.header = person("bowl", "欧阳奶奶，请慢用", "欧阳*雪 · 101岁 · 今天晚餐 · 送餐上门");
    view.paid = {{.text = "付了 "},
                 {.text = "128.50 元", .bold = true},
                 {.text = "，卡里还有 "},
                 {.text = "1082.75 元", .bold = true}};
    view.number = "1017";
    view.window = "请到二楼大厅右边 12 号窗口拿饭";
    view.card_reminder = "请把卡和身份证都收好，慢走";
    return view;
}

TroubleView long_trouble() {
    TroubleView view = eaten();
    view.header = person("person", "阿卜杜热合曼·买买提爷爷", "阿*提 · 76岁");
    view.title = "卡里差128.5元";
    view.fact = "午餐付 130 元，卡里只有 1.5 元，上次充值是 9 月 30 日";
    view.reassurance = "这次没有扣您的钱，卡里的钱也很安全";
    view.steps = {{.title = "带现金或者银行卡来了吗？", .note = "按下面的按钮，马上帮您充值"},
                  {.title = "Ask your family to add money", .note = "They can call the station"}};
    view.primary.label = "叫工作人员来充值";
    return view;
}

AccountView long_account() {
    AccountView view = account();
    view.header = person("person", "欧阳奶奶，您的账", "欧阳*雪 · 101岁");
    view.tiles[0].amount = {.number = "1028.50", .unit = "元"};
    view.tiles[2].amount = {.number = "—", .unit = {}};
    view.tiles[2].note = "本站还没有开通";
    view.tiles[3].amount = {.number = "12480", .unit = "分钟"};
    view.records[0].what = "晚餐送上门";
    view.records[0].amount = "付 128.50 元";
    view.records[2].when = "上个月";
    view.checkin.label = "今天来参加活动";
    view.why.label = "为什么付128.50元";
    return view;
}

WhyView long_why() {
    WhyView view = why();
    view.header = person("info", "为什么付 128.50 元", "欧阳*雪 · 101岁 · 午餐原价 228.75 元");
    view.together = "这顿饭 228.75 元，大家一起付，您只付一小部分";
    view.bar_parts[0].width_permille = 580;
    view.bar_parts[1].width_permille = 140;
    view.bar_parts[2].width_permille = 140;
    view.bar_parts[3].width_permille = 140;
    view.bar_parts[0].number = "100.25";
    view.bar_parts[3].number = "128.50";
    view.rows[0].title = "市区政府补助";
    view.rows[0].reason = "清溪镇 60 岁以上每餐都有";
    view.rows[0].amount = "100.25 元";
    view.month_amount = "1120.75 元";
    return view;
}

QuoteView rare_quote() {
    QuoteView view = quote();
    view.header =
        person("bowl", "\U0002B5AF爷爷，中午好", "\U0002B5AF*\U00020BB7 · 72岁 · 今天午餐");
    return view;
}

}  // namespace yz::ui::samples
