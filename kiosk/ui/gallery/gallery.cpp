#include "kiosk/ui/gallery/gallery.h"

#include "kiosk/ui/gallery/collection.h"
#include "kiosk/ui/gallery/worker_gallery.h"

namespace yz::ui {
namespace {

using station::Refusal;

class ElderScreens : public Collection {
public:
    using Collection::Collection;

    void add(const char* name, const IdleState& state) { put(name, view_idle(state, context())); }
    void add(const char* name, const QuoteState& state) { put(name, view_quote(state, context())); }
    void add(const char* name, const DoneState& state) { put(name, view_done(state, context())); }
    void add(const char* name, const AccountState& state) {
        put(name, view_account(state, context()));
    }
    void add(const char* name, const WhyState& state) { put(name, view_why(state, context())); }
    void add(const char* name, const VoiceState& state) { put(name, view_voice(state, context())); }
    void add(const TroubleCause& cause, bool over_session = false) {
        TroubleView view = view_trouble(
            {.cause = cause, .countdown = Countdown{20, 25}, .over_session = over_session},
            context());
        std::string name = view.screen_id;
        put(std::move(name), std::move(view));
    }
    void add_as(const char* name, const TroubleCause& cause) {
        put(name, view_trouble({.cause = cause, .countdown = Countdown{20, 25}}, context()));
    }
};

void add_idle(ElderScreens& all) {
    all.add("E1", IdleState{});
    all.add("E1_query", IdleState{.enquiring = true});
    all.add("E1_waiting", IdleState{.waiting = true});
    all.add("E1_reader", IdleState{.reader_works = false});
    all.add("E1_no_slips", IdleState{.slips_come = false});
    all.at("14:20");
    all.add("E1_closed", IdleState{});
    all.at("19:05");
    all.add("E1_over", IdleState{});
    all.at("11:08");
    const auto offers = all.station().offers;
    all.station().offers.front().dishes.clear();
    all.station().offers.front().prices.clear();
    all.add("E1_no_menu", IdleState{});
    all.station().offers = offers;
}

void add_lunch(ElderScreens& all) {
    using Mode = QuoteState::Mode;
    const auto usual = demo::quoted(demo::wang(), demo::usual_layers());
    all.add("E2", QuoteState{.quoted = usual, .countdown = Countdown{8, 10}});
    all.add("E2_paused",
            QuoteState{.quoted = usual, .countdown = Countdown{27, 30}, .mode = Mode::Paused});
    all.add("E2_press",
            QuoteState{.quoted = usual, .countdown = Countdown{27, 30}, .mode = Mode::PressToPay});
    all.add("E2_posting", QuoteState{.quoted = usual, .mode = Mode::Posting});
    all.add("E2_changed", QuoteState{.quoted = usual,
                                     .countdown = Countdown{30, 30},
                                     .mode = Mode::Paused,
                                     .price_changed = true});
    const auto check = [&](Mode mode, int digits, std::optional<int> tries_left) {
        return QuoteState{.quoted = usual,
                          .countdown = Countdown{57, 60},
                          .mode = mode,
                          .pin_digits_typed = digits,
                          .pin_tries_left = tries_left};
    };
    all.add("E2_glance", check(Mode::Glance, 0, std::nullopt));
    all.add("E2_pin", check(Mode::Pin, 0, std::nullopt));
    all.add("E2_pin_whole", check(Mode::Pin, 4, std::nullopt));
    all.add("E2_pin_wrong", check(Mode::Pin, 0, 2));
    all.add("E2_pin_used_up", check(Mode::Glance, 0, 0));
    auto layers = demo::usual_layers();
    layers.push_back({"fund-1", "爱心基金补助", "基金", "大家捐的钱", "heart", 150});
    layers.push_back({"town-1", "镇里补助", "镇里", "清溪镇的老人", "gov", 50});
    const auto many = demo::quoted(demo::wang(), layers, 1255);
    all.add("E2_many_layers", QuoteState{.quoted = many, .countdown = Countdown{8, 10}});
    const auto free = demo::quoted(
        demo::wang(), {{"gov-all", "政府补助", "政府", "这顿饭政府全付", "gov", 1200}});
    all.add("E2_free", QuoteState{.quoted = free, .countdown = Countdown{8, 10}});
    const auto guest = demo::quoted(demo::nobody(), {});
    all.add("E2_unknown_age", QuoteState{.quoted = guest, .countdown = Countdown{8, 10}});

    all.add("E3", DoneState{.done = demo::done(usual, 17), .countdown = Countdown{6, 8}});
    all.add("E3_slip", DoneState{.done = demo::done(usual, 17),
                                 .countdown = Countdown{6, 8},
                                 .slip = DoneState::Slip::Printed});
    all.add("E3_no_slip", DoneState{.done = demo::done(usual, 117),
                                    .countdown = Countdown{17, 20},
                                    .slip = DoneState::Slip::NotPrinted});
    all.add("E3_free", DoneState{.done = demo::done(free, 128), .countdown = Countdown{6, 8}});

    const auto why = [](const station::MealQuoted& of) {
        return WhyState{.elder = of.elder,
                        .quote = of.quote,
                        .subsidy_this_month = domain::Money::from_fen(11200),
                        .layer_texts = of.layer_texts,
                        .countdown = Countdown{36, 40}};
    };
    all.add("E7", why(usual));
    all.add("E7_many_layers", why(many));
    all.add("E7_free", why(free));
    all.add("E7_alone", why(guest));
    all.add("E7_small_shares",
            why(demo::quoted(demo::wang(),
                             {{"gov-60", "政府补助", "政府", "60岁以上都有", "gov", 50},
                              {"fund-1", "爱心基金补助", "基金", "大家捐的钱", "heart", 20}})));
}

void add_voice(ElderScreens& all, const Catalogue& texts) {
    const auto usual = demo::quoted(demo::wang(), demo::usual_layers());
    const StationFace face = demo::station(texts);
    const ViewContext context{.texts = texts, .station = face, .now_ms = demo::noon()};
    VoiceState state{.said = view_quote({.quoted = usual}, context).spoken,
                     .replay = VoiceState::Replay::Cantonese,
                     .countdown = Countdown{57, 60}};
    all.add("EV", state);
    state.is_loudest = state.is_slowest = true;
    state.is_usual = false;
    state.replay = VoiceState::Replay::Mandarin;
    all.add("EV_loudest", state);
    state.is_loudest = state.is_slowest = false;
    state.is_softest = state.is_fastest = true;
    state.replay = VoiceState::Replay::Same;
    all.add("EV_softest", state);
    WhyState why{.elder = usual.elder,
                 .quote = usual.quote,
                 .subsidy_this_month = domain::Money::from_fen(11200),
                 .layer_texts = usual.layer_texts};
    state.said = view_why(why, context).spoken;
    all.add("EV_long", state);
}

void add_account(ElderScreens& all) {
    AccountState state{.account = demo::account(), .countdown = Countdown{48, 60}};
    all.add("E5", state);
    state.account.latest.clear();
    state.account.usual_quote.reset();
    state.account.layer_texts.clear();
    state.account.balance = domain::Money::from_fen(128'050);
    state.account.meals_this_month = 0;
    all.at("14:20");
    all.add("E5_new", state);
    all.at("11:08");
}

void add_troubles(ElderScreens& all) {
    for (const Refusal why :
         {Refusal::UnknownCard, Refusal::CardCopied, Refusal::CardTooWeak, Refusal::CardLost,
          Refusal::CardBlocked, Refusal::CardExpired, Refusal::ElderDeceased, Refusal::ElderMoved,
          Refusal::NoMealNow, Refusal::AlreadyServed, Refusal::PriceUndetermined,
          Refusal::BalanceTooLow})
        all.add(demo::refused(why));
    station::Refused elsewhere = demo::refused(Refusal::AlreadyServed);
    elsewhere.earlier_here = false;
    all.add_as("E4_already_served_elsewhere", elsewhere);
    station::Refused far = demo::refused(Refusal::BalanceTooLow);
    far.balance = domain::Money::from_fen(45);
    far.quote->elder_pays = domain::Money::from_fen(1290);
    all.add_as("E4_balance_far_too_low", far);
    for (const auto why :
         {station::NotRecorded::Why::DiskTrouble, station::NotRecorded::Why::DiskFull})
        all.add(station::NotRecorded{.why = why});
    for (const auto trouble :
         {hw::port::CardTrouble::Removed, hw::port::CardTrouble::RandomUid,
          hw::port::CardTrouble::Unsupported, hw::port::CardTrouble::Malformed,
          hw::port::CardTrouble::SeveralCards, hw::port::CardTrouble::NotGenuine,
          hw::port::CardTrouble::NotAnIdCard, hw::port::CardTrouble::Rejected})
        all.add(trouble);
    for (const Form form : {Form::NotOpenVolunteer, Form::SetAside, Form::ClockUnset})
        all.add(form);
    for (const Form form : {Form::CallStaff, Form::Sos, Form::NotOpenActivity}) all.add(form, true);
    all.station().phone.clear();
    all.add_as("E4_sos_no_phone", Form::Sos);
    all.add_as("E4_balance_no_phone", demo::refused(Refusal::BalanceTooLow));
}

}  // namespace

std::vector<GalleryEntry> gallery(const Catalogue& texts) {
    ElderScreens all(texts);
    add_idle(all);
    add_lunch(all);
    add_voice(all, texts);
    add_account(all);
    add_troubles(all);
    auto entries = all.take();
    for (GalleryEntry& entry : worker_gallery(texts)) entries.push_back(std::move(entry));
    return entries;
}

}  // namespace yz::ui
