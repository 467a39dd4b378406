"""Pages in Markdown, line by line: headings with their anchors, links, and the lines that are code."""

import dataclasses
import pathlib
import re

LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
HEADING = re.compile(r"^(#+) +(.*?)\s*$")
CODE_SPAN = re.compile(r"(`+)(.+?)\1")


@dataclasses.dataclass
class Line:
    number: int
    text: str
    is_code: bool


def lines(text: str) -> list[Line]:
    """The lines of a page; those of fences and indented blocks are code."""
    found, fence, follows_blank = [], None, True
    for number, line in enumerate(text.splitlines(), 1):
        mark = re.match(r"^ *(```+|~~~+)", line)
        if fence:
            is_code = True
            if mark and line.strip() == fence:
                fence = None
        elif mark:
            fence, is_code = mark[1], True
        else:
            # An indented block needs a blank line before it, and goes on over blank lines.
            is_code = line.startswith("    ") and follows_blank
        follows_blank = not line.strip() or (is_code and not fence and not mark)
        found.append(Line(number, line, is_code))
    return found


def headings(text: str) -> list[tuple[int, str]]:
    """The level and the plain text of each heading."""
    found = []
    for line in lines(text):
        match = HEADING.match(line.text)
        if match and not line.is_code:
            found.append((len(match[1]), LINK.sub(r"\2", match[2]).replace("`", "")))
    return found


def anchors(text: str) -> dict[str, str]:
    """The headings of a page by the anchors that a repository's viewer makes of them."""
    found: dict[str, str] = {}
    for _, title in headings(text):
        base = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        anchor, count = base, 0
        while anchor in found:
            count += 1
            anchor = f"{base}-{count}"
        found[anchor] = title
    return found


def links(text: str) -> list[tuple[int, str]]:
    """The line and the destination of each link and picture, of those in HTML too."""
    found = []
    for line in lines(text):
        if line.is_code:
            continue
        prose = CODE_SPAN.sub(lambda span: "`" * len(span[0]), line.text)
        found += [(line.number, match[3]) for match in LINK.finditer(prose)]
        found += [(line.number, value) for value in re.findall(r'\b(?:src|srcset|href)="([^"\s]+)"', prose)]
    return found


def read(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8")
