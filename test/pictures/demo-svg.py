"""Draws a recorded terminal session as a picture: demo-svg.py docs/demo.cast docs/demo.svg (needs rich, from PyPI)."""

import io
import json
import sys

from rich.console import Console
from rich.text import Text

cast, svg = sys.argv[1:]
with open(cast, encoding="utf-8") as lines:
    head = json.loads(next(lines))
    events = [json.loads(line) for line in lines]
said = "".join(text for _, kind, text in events if kind == "o").replace("\r\n", "\n")
console = Console(record=True, width=head["width"], file=io.StringIO(), force_terminal=True)
console.print(Text.from_ansi(said.rstrip()))
console.save_svg(svg, title="npm run demo", unique_id="demo")
