#include "hw/voice/readings.h"

namespace yz::hw::voice {
namespace {

/// Found by reading the phonemes of every text of the catalogue and of the policies.
constexpr Reading kMandarinWords[] = {
    {U"长者", U"zhang3者"}, {U"银行", U"银hang2"}, {U"重新", U"chong2新"},
    {U"着急", U"zhao2急"},  {U"为止", U"wei2止"},  {U"刷不了", U"刷不liao3"},
};

/// Surnames with a reading of their own. Source: 现代汉语词典, 7th edition, under each character.
constexpr Reading kMandarinSurnames[] = {
    {U"尉迟", U"yu4迟"}, {U"长孙", U"zhang3孙"}, {U"澹台", U"tan2台"}, {U"令狐", U"ling2狐"},
    {U"任", U"ren2"},    {U"曾", U"zeng1"},      {U"贾", U"jia3"},     {U"单", U"shan4"},
    {U"仇", U"qiu2"},    {U"解", U"xie4"},       {U"区", U"ou1"},      {U"朴", U"piao2"},
    {U"盖", U"ge3"},     {U"翟", U"zhai2"},      {U"乐", U"yue4"},     {U"覃", U"qin2"},
    {U"燕", U"yan1"},    {U"哈", U"ha3"},        {U"那", U"na1"},      {U"种", U"chong2"},
    {U"召", U"shao4"},   {U"员", U"yun4"},       {U"卜", U"bu3"},      {U"查", U"zha1"},
    {U"华", U"hua4"},    {U"冼", U"xian3"},      {U"洗", U"xian3"},    {U"折", U"she2"},
    {U"黑", U"he4"},     {U"繁", U"po2"},        {U"薄", U"bo2"},      {U"撒", U"sa3"},
    {U"秘", U"bi4"},     {U"要", U"yao1"},       {U"过", U"guo1"},     {U"句", U"gou1"},
    {U"佴", U"nai4"},
};

constexpr Reading kCantoneseWords[] = {
    {U"伯伯", U"baak3baak3"},
};

/// Source: 粤语审音配词字库, under each character (姓).
constexpr Reading kCantoneseSurnames[] = {
    {U"任", U"jam4"}, {U"曾", U"zang1"}, {U"区", U"au1"},   {U"翟", U"zaak6"},
    {U"单", U"sin6"}, {U"查", U"zaa1"},  {U"华", U"waa6"},  {U"仇", U"kau4"},
    {U"覃", U"cam4"}, {U"解", U"haai5"}, {U"乐", U"ngok6"},
};

}  // namespace

Readings mandarin_readings() { return {kMandarinWords, kMandarinSurnames}; }
Readings cantonese_readings() { return {kCantoneseWords, kCantoneseSurnames}; }

}  // namespace yz::hw::voice
