"""A plan on paper as data: every decision that the regulation takes, for all painters alike.

`typeset` knows the decree and no file format; what it gives is drawn by `export.docx`, `export.xlsx`, `export.html`,
and laid out by `export.layout` for PDF, preview and printer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import msgspec

from export.blocks import MM, Block, Bookmark, Page, Para, Run, Section, Style, Typeset
from export.cache import Cache, NoCache
from export.elements.appendix import add_bookmark, appendix_blocks
from export.elements.body import bases, flow, kept_with_next
from export.elements.closing import address_footer, closing_block
from export.elements.context import Context, Job
from export.elements.geometry import plan_head
from export.elements.head import head, head_text
from export.elements.registry import values
from export.elements.styles import make_styles, outline_levels
from forms.messages import Message
from forms.numbering import Labels, labels
from forms.plan import Appendix, Document, Layout, Plan
from forms.regulation import Regulation, Resolved, load, load_phrases

__all__ = ["Cache", "typeset"]


def typeset(
    plan: Plan,
    *,
    regulation: Regulation | None = None,
    cache: Cache | None = None,
    known_labels: Labels | None = None,
) -> Typeset:
    """The typeset document of a plan by a regulation, the shipped one unless another is given.

    `cache` is an object that the caller keeps for further typesettings of the same plan: blocks that an edit did not
    touch come back as the same objects. `known_labels` saves deriving labels that the caller has already. Raises
    `forms.regulation.BadLayout` for settings that make no document.
    """
    job = Job(
        plan=plan,
        labels=known_labels or labels(plan),
        regulation=regulation or load(),
        phrases=load_phrases(),
        cache=cache or NoCache(),
        units={unit.id: unit for unit in plan.dossier.units},
        outlines=outline_levels(plan.nodes.values()),
    )
    styles: dict[str, Style] = {}
    sections = tuple(section for document in plan.documents() for section in _sections(document, job, styles))
    done = _whole(job, sections or (_empty(job, styles),), styles)
    job.cache.finish()
    return done


def _whole(job: Job, sections: tuple[Section, ...], styles: dict[str, Style]) -> Typeset:
    documents, dossier = list(job.plan.documents()), job.plan.dossier
    return Typeset(
        sections=sections,
        styles=job.cache.same("styles", styles),
        bookmarks=job.cache.same("bookmarks", tuple(job.bookmarks)),
        bindings=values(documents[0]) if documents else {},
        title=_title(documents[0], job.regulation) if documents else "",
        author=dossier.author,
        created=dossier.created,
        modified=dossier.modified,
        warnings=_warnings(documents, job.regulation),
    )


def _title(document: Document, regulation: Regulation) -> str:
    """What a document is called in one line: "Kế hoạch Cải cách hành chính năm 2025"."""
    return " ".join((regulation.kinds[document.kind].name, *(line for line in document.title if line)))


def _warnings(documents: list[Document], regulation: Regulation) -> tuple[Message, ...]:
    found: list[Message] = []
    for document in documents:
        found += (message for message in regulation.outside(document.layout) if message not in found)
    return tuple(found)


# --- Sections -----------------------------------------------------------------------------------------------------


def _sections(document: Document, job: Job, styles: dict[str, Style]) -> Iterator[Section]:
    """The document itself, then each of its appendices."""
    context = _context(document, job)
    plan = plan_head(head_text(context), document.layout, context.sizes, job.regulation, job.phrases)
    context.sizes = plan.sizes
    context.styles = make_styles(plan.sizes, job.regulation, job.outlines)
    context.names = _merge(styles, context.styles)
    title = _title(document, job.regulation)
    job.bookmarks.append(Bookmark(document.id, title, 0))
    blocks = (*job.cache.same(("head", document.id), head(context, plan)), *_body(context))
    kind: Literal["main", "attached"] = "attached" if context.attached else "main"
    notes, footer = tuple(context.notes), address_footer(context)
    made = Section(document.id, kind, title, context.page, blocks, notes, footer)
    yield job.cache.same(("section", document.id), made)
    for key in document.appendices:
        appendix = job.plan.nodes[key]
        assert isinstance(appendix, Appendix)
        yield _appendix(appendix, context)


def _body(context: Context) -> list[Block]:
    """Everything from the authority line to the signature, in the order of forms 1.3 and 1.4."""
    document = context.document
    blocks = _lines("tham_quyen", document.authority, context)
    blocks += bases(context, document.bases) + flow(context, document.opening)
    blocks += _lines("lenh", (document.enacting_word,), context)
    blocks += flow(context, document.body) + _closing(context)
    signed = closing_block(context)
    if signed is None:
        return blocks
    return [*kept_with_next(blocks, context), context.job.cache.same(("signed", document.id), signed)]


def _lines(style: str, lines: Sequence[str], context: Context) -> list[Block]:
    """One paragraph of the lines that say something."""
    text = "\n".join(line for line in lines if line)
    return [Para(context.document.id, context.names[style], (Run(text),))] if text else []


def _closing(context: Context) -> list[Block]:
    """The closing, whose last paragraph stays with the signature, and remarks typed after it."""
    closing = context.document.closing
    blocks = flow(context, closing[:-1]) + flow(context, closing[-1:], style="ket_thuc")
    return blocks + flow(context, context.document.after_closing)


def _appendix(appendix: Appendix, within: Context) -> Section:
    """An appendix with a page and notes of its own."""
    page = _page(within.sizes, within.job.regulation, landscape=appendix.orientation == "landscape")
    context = replace(within, page=page, notes=[])
    title = add_bookmark(appendix, context)
    blocks = tuple(appendix_blocks(appendix, context))
    made = Section(appendix.id, "appendix", title, page, blocks, tuple(context.notes))
    return context.job.cache.same(("section", appendix.id), made)


def _empty(job: Job, styles: dict[str, Style]) -> Section:
    """One blank page for a dossier without documents, since no format has files without pages."""
    sizes = job.regulation.resolve(Layout())
    styles.update(make_styles(sizes, job.regulation, {}))
    return Section("", "main", "", _page(sizes, job.regulation, landscape=False), (Para("", "van_ban"),))


# --- What a document is typeset with ------------------------------------------------------------------------------


def _context(document: Document, job: Job) -> Context:
    attached = job.plan.attached(document.id)
    first = next(job.plan.documents())
    source = first if attached else document
    sizes = job.regulation.resolve(document.layout)
    page = _page(sizes, job.regulation, landscape=False)
    return Context(job, document, source, attached, source.id == first.id, sizes, page)


def _page(sizes: Resolved, regulation: Regulation, *, landscape: bool) -> Page:
    """A4, upright or turned; the margins are those of the page as it is read (Mục I, khoản 1 to 3)."""
    paper = (regulation.paper.width_mm, regulation.paper.height_mm)
    width, height = reversed(paper) if landscape else paper
    return Page(
        width=width * MM,
        height=height * MM,
        top=sizes.margin_top_mm * MM,
        bottom=sizes.margin_bottom_mm * MM,
        left=sizes.margin_left_mm * MM,
        right=sizes.margin_right_mm * MM,
        header_distance=sizes.header_distance_mm * MM,
    )


def _merge(styles: dict[str, Style], own: Mapping[str, Style]) -> dict[str, str]:
    """Add a document's styles to those of the dossier; what each is called there.

    Where a second document wants another look under the same name, its style gets a number: "trich_yeu_2".
    """
    names: dict[str, str] = {}
    for name, style in own.items():
        wanted = msgspec.structs.replace(style, parent=names[style.parent] if style.parent else None)
        place = 1
        while styles.setdefault(wanted.name, wanted) != wanted:
            place += 1
            wanted = msgspec.structs.replace(wanted, name=f"{name}_{place}", title=f"{style.title} ({place})")
        names[name] = wanted.name
    return names
