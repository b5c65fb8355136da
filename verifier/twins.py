"""Characters that the recogniser says when it is shown a rarer twin of theirs."""

from __future__ import annotations

from typing import Final

TWINS: Final = frozenset(
    # What it says, in any of five faces, for the characters of names that are
    # outside its dictionary, and for rare ones inside: `python -m benchmarks.names`.
    "丼乐交仔仟件余使侈供侠信假再刘卷器在场坛垚堆堤壑天夹契奖始姞弘徽掉探操敦斑新明晞暖最望杨"
    "松枪栅格森椅模横樵段毁沫泳泷洗津派浦淼清湖滢滨演潇潮激炎焚燚爔爵牧玖玲球理琼瑅瑞瑟瑾璋画"
    "直砥砾硅磊礼祯福禛禾私积称稀程税笑笔篆类纂绩群翼耍耘聂育能舒艳花苒英萋薪蠡蠹补裂西要论诔"
    "误负贤货贫贯贲贺辑酥鑫钞钟铭链隶雄靁静靳麤黄"
)
SURNAMES: Final = frozenset(
    # The commonest: at the first place a rarer twin of theirs is no surname.
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万雷钱汤尹黎易常武"
    "乔贺赖龚文"
) - frozenset("余段刘")
