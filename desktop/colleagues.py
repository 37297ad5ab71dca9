"""How a colleague's comment or tracked change is worded when it is kept as a remark."""

from __future__ import annotations

from desktop.i18n import _
from forms.importing.source import SourceRemark


def remark_text(remark: SourceRemark) -> str:
    """A remark in the language in use: who wrote what."""
    author = remark.author or _("Không rõ tên")
    if remark.kind == "inserted":
        return _("{author} thêm: “{text}”").format(author=author, text=remark.text)
    if remark.kind == "deleted":
        return _("{author} xóa: “{text}”").format(author=author, text=remark.text)
    return _("{author} nhận xét: {text}").format(author=author, text=remark.text)
