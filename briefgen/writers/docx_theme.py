"""The theme of a DOCX: what Word's font and colour menus offer; no style of ours depends on it."""

from __future__ import annotations

from collections.abc import Mapping

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {  # quiet ones that keep their contrast on white paper
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "14305A",
    "lt2": "EEF2F7",
    "accent1": "1F4E8C",
    "accent2": "8C2F1F",
    "accent3": "5A6470",
    "accent4": "8A6A12",
    "accent5": "1F6F6B",
    "accent6": "5B3A82",
    "hlink": "1F4E8C",
    "folHlink": "5B3A82",
}
_PAINT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_PAINT}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(fonts: Mapping[str, str]) -> str:
    """theme.xml for `fonts`, escaped names by face: headings offer the sans, text the serif."""
    colours = [
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    ]
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="briefgen"><a:themeElements>'
        f'<a:clrScheme name="briefgen">{"".join(colours)}</a:clrScheme>'
        f'<a:fontScheme name="briefgen">{_font("majorFont", fonts["sans"])}'
        f'{_font("minorFont", fonts["serif"])}</a:fontScheme><a:fmtScheme name="briefgen">'
        # The schema wants three of each: for subtle, moderate and intense.
        f"<a:fillStyleLst>{_PAINT * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PAINT * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _font(kind: str, name: str) -> str:
    return (
        f'<a:{kind}><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
    )
