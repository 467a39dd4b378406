"""Pages in Markdown, line by line: headings with their anchors, links, and the lines that are code."""

import dataclasses
import pathlib
import re

LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
HEADING = re.compile(r"^(#+) +(.*?)\s*$")
# A span may go on over the end of a line, but not over a blank one.
CODE_SPAN = re.compile(r"(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)


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


def prose(text: str) -> list[tuple[int, str]]:
    """The lines of a page with their numbers, without any code."""
    plain = "\n".join("" if line.is_code else line.text for line in lines(text))
    plain = CODE_SPAN.sub(lambda span: re.sub(r"[^\n]", "`", span[0]), plain)
    return list(enumerate(plain.splitlines(), 1))


def links(text: str) -> list[tuple[int, str]]:
    """The line and the destination of each link and picture, of those in HTML too."""
    found = []
    for number, line in prose(text):
        found += [(number, match[3]) for match in LINK.finditer(line)]
        found += [(number, value) for value in re.findall(r'\b(?:src|srcset|href)="([^"\s]+)"', line)]
    return found


def read(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8")
