#include "sync/link/reply_trouble.h"

namespace yz::sync::link {

bool looks_like_html(std::string_view body) {
    // A byte order mark and white space may stand before the first tag.
    const std::size_t first = body.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return first != std::string_view::npos && body[first] == '<';
}

LinkTrouble http_trouble(int http_status, std::string_view body) {
    if (body.size() > wire::kSmallMessageBytesMax)
        return looks_like_html(body) ? LinkTrouble::LoginPage : LinkTrouble::TooLarge;
    if (http_status == 200) return LinkTrouble::None;
    // 511 Network Authentication Required: RFC 6585, 6. Our hub never redirects.
    if ((http_status >= 300 && http_status < 400) || http_status == 511)
        return LinkTrouble::LoginPage;
    if (http_status == 429 || http_status == 503) return LinkTrouble::HubBusy;
    return LinkTrouble::HubRefused;
}

LinkTrouble transport_trouble(TransportTrouble why) {
    switch (why) {
        case TransportTrouble::NoConnection: return LinkTrouble::NoConnection;
        case TransportTrouble::TimedOut: return LinkTrouble::TimedOut;
        case TransportTrouble::Broken: return LinkTrouble::ConnectionBroken;
        case TransportTrouble::TlsRefused: return LinkTrouble::TlsRefused;
        case TransportTrouble::TooLarge: return LinkTrouble::TooLarge;
    }
    return LinkTrouble::ConnectionBroken;
}

std::string_view plain_words(LinkTrouble trouble) {
    switch (trouble) {
        case LinkTrouble::None: return "all is well";
        case LinkTrouble::NoConnection: return "no connection to the hub";
        case LinkTrouble::TimedOut: return "the hub did not answer in time";
        case LinkTrouble::ConnectionBroken: return "the connection broke off";
        case LinkTrouble::TlsRefused: return "the hub's certificate is not from our authority";
        case LinkTrouble::LoginPage: return "the network wants a login first";
        case LinkTrouble::OtherStation: return "the answer was for another station";
        case LinkTrouble::OldReply: return "the answer was an old one";
        case LinkTrouble::WrongSignature: return "the answer was not signed by our hub";
        case LinkTrouble::TooLarge: return "the answer was too large";
        case LinkTrouble::NotUnderstood: return "the answer was not understood";
        case LinkTrouble::HubBusy: return "the hub is busy";
        case LinkTrouble::HubRefused: return "the hub refused the request";
        case LinkTrouble::NotEnrolledAtHub: return "the hub does not know this station";
        case LinkTrouble::JournalTrouble: return "our own records could not be read";
        case LinkTrouble::ForkAtHub:
            return "the hub has other records under the same numbers; enrol this station again";
        case LinkTrouble::HubAhead:
            return "the hub has more records than this station; enrol this station again";
        case LinkTrouble::RatchetOld:
            return "a copy of this station has reported to the hub; enrol this station again";
        case LinkTrouble::HubChainDiffers:
            return "the hub's records are not those of this station; enrol this station again";
    }
    return "unknown";
}

}  // namespace yz::sync::link
