"""The windows around web pages: a desktop browser and two telephones."""

DESKTOP = (1366, 768)
PHONE = (390, 844)

FRAME_STYLE = """
.tabs{position:absolute;left:0;top:0;height:38px;background:#dee3ea;font-size:12px}
.tab{position:absolute;left:10px;top:7px;height:31px;width:248px;background:#fff;
 border-radius:8px 8px 0 0;padding:7px 12px;white-space:nowrap;overflow:hidden;color:#333}
.tab i{display:inline-block;width:13px;height:13px;border-radius:50%;vertical-align:-2px;
 margin-right:7px}
.other{background:transparent;left:262px;color:#5a6472}
.window{position:absolute;right:14px;top:8px;font-size:14px;letter-spacing:22px;color:#444}
.bar{position:absolute;left:0;top:38px;height:40px;background:#fff;border-bottom:1px solid #d9dce1;
 color:#5f6368;font-size:17px;line-height:38px}
.bar .url{position:absolute;left:124px;top:6px;height:28px;border-radius:14px;background:#eff2f6;
 font:13px/28px 'Noto Sans CJK SC';padding:0 14px;color:#202124;white-space:nowrap;overflow:hidden}
.view{position:absolute;left:0;overflow:hidden;background:#fff}
.taskbar{position:absolute;left:0;bottom:0;height:40px;background:#1f2a3a;color:#dfe6ef;
 font-size:12px}
.taskbar b{position:absolute;top:9px;width:22px;height:22px;border-radius:4px}
.status{position:absolute;left:0;top:0;height:44px;font:600 15px/44px 'Noto Sans CJK SC'}
.nav{position:absolute;left:0;top:44px;height:46px;text-align:center;font-size:16px;
 line-height:46px;border-bottom:1px solid #e3e3e6}
.host{font-size:10px;color:#8a8f98;line-height:12px}
.home{position:absolute;bottom:8px;left:130px;width:130px;height:5px;border-radius:3px;
 background:#1a1a1a}
"""


def desktop(url: str, title: str, view: str, *, taskbar: str = "", icon: str = "#1c66b5") -> str:
    """A browser window of `DESKTOP` size around `view`; `taskbar` is its clock text."""
    width, height = DESKTOP
    bottom = 40 if taskbar else 0
    frame = f"""<div class="tabs" style="width:{width}px"><div class="tab">
<i style="background:{icon}"></i>{title}</div><div class="tab other">新标签页　　　＋</div>
<div class="window">—▢✕</div></div>
<div class="bar" style="width:{width}px"><span style="position:absolute;left:18px;top:0;
letter-spacing:16px">←→⟳</span><div class="url" style="width:{width - 260}px">
<span style="color:#b06000;font-size:12px">不安全</span>　|　{url}</div>
<span style="position:absolute;right:26px;letter-spacing:16px;top:0">☆⋮</span></div>
<div class="view" style="top:78px;width:{width}px;height:{height - 78 - bottom}px">{view}</div>"""
    return frame + (_taskbar(width, taskbar) if taskbar else "")


def _taskbar(width: int, clock: str) -> str:
    colours = ("#3aa0e8", "#f4b642", "#57b46a", "#d9534f")
    icons = "".join(
        f'<b style="left:{16 + 44 * place}px;background:{colour}"></b>'
        for place, colour in enumerate(colours)
    )
    return (
        f'<div class="taskbar" style="width:{width}px">{icons}'
        f'<span style="position:absolute;right:18px;top:4px;text-align:right;line-height:16px">'
        f"{clock}</span></div>"
    )


def phone(title: str, view: str, *, clock: str, host: str = "", ground: str = "#f4f5f7") -> str:
    """A telephone screen of `PHONE` size: status bar, a title bar, and `view` below."""
    width, height = PHONE
    battery = (
        '<svg width="74" height="16" viewBox="0 0 74 16" '
        'style="position:absolute;right:22px;top:14px">'
        '<g fill="#111"><rect x="0" y="9" width="3" height="5"/><rect x="5" y="6" width="3" '
        'height="8"/>'
        '<rect x="10" y="3" width="3" height="11"/><rect x="15" y="0" width="3" height="14"/>'
        '<path d="M33 14 l-9 -10 q9 -7 18 0z"/><rect x="51" y="4" width="14" height="8"/></g>'
        '<rect x="48.5" y="1.5" width="21" height="13" rx="3" fill="none" stroke="#111"/></svg>'
    )
    under = f'<div class="host">{host}</div>' if host else ""
    line = 30 if host else 46
    return f"""<div class="status" style="width:{width}px;background:#fff"><span
 style="position:absolute;left:28px">{clock}</span>{battery}</div>
<div class="nav" style="width:{width}px;background:#fff;line-height:{line}px">
<span style="position:absolute;left:16px;font-size:20px;line-height:44px">✕</span>{title}{under}
<span style="position:absolute;right:18px;top:0;font-size:20px;line-height:40px">⋯</span></div>
<div class="view" style="top:90px;width:{width}px;height:{height - 90}px;background:{ground}">
{view}</div><div class="home"></div>"""
