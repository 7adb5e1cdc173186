"""The woven cover: a cloth computed from an innovation's key.

The same key always gives the same cloth.  The sector gives the colour of the threads, the region
the edge, awards the gold.  Everything stands on a grid of 4 units, so that a slanted line is a
staircase, as on a loom.  The weaves have names of their own: none is a traditional *balo*, and
none says anything about a person.
"""

from .weave import GOLD, Draw, Palette, repeat, threading

COTTON = "#fff8ec"

# Threads of each family of sectors.
THREADS = {
    "kesehatan": Palette("#b5125b", "#6f0a3a", "#f58bb8", "#fff1e6", "#1fb3a6"),
    "pendidikan": Palette("#2746b8", "#152a7c", "#8fabff", "#fbf3e2", "#f0674f"),
    "kebencanaan": Palette("#c64c0d", "#842c07", "#ffb98c", "#fff3df", "#14708f"),
    "lingkungan": Palette("#0e7a50", "#064b33", "#86e0b0", "#f8f6dc", "#f0783a"),
    "desa": Palette("#7a2e93", "#4a1660", "#dfa6ee", "#fdf0e6", "#2fc09c"),
    "kependudukan": Palette("#0b6c91", "#05435e", "#7fd4f0", "#f8f5e4", "#f2704e"),
    "pangan": Palette("#667a12", "#3f4d06", "#d5e37a", "#fdf8dc", "#cf3d5a"),
    "kelautan": Palette("#007f82", "#045052", "#8fe9e2", "#f5f8e8", "#f6864a"),
    "sosial": Palette("#c93a55", "#861f38", "#ffb3bd", "#fff2e8", "#3a5fd0"),
    "perizinan": Palette("#99630f", "#5e3b05", "#efc27c", "#fdf4e0", "#138a80"),
    "infrastruktur": Palette("#475c86", "#2b3a5c", "#b4c6ee", "#f4f3ea", "#ee7440"),
    "tata-kelola": Palette("#4a3aa8", "#2c2170", "#b3a8ff", "#f8f1e8", "#ea4f86"),
}

# The greys of an innovation whose sector is not known.
NEUTRAL = "infrastruktur"

DYES = ["#c2255c", "#2f55c8", "#0f8a5f", "#e8590c", "#7b3aa0", "#0b8fa8", "#8f9a1c"]

# Every choice of three of the seven dyes: no two edges below 35 hold the same three.
EDGES = [
    (DYES[a], DYES[b], DYES[c]) for a in range(7) for b in range(a + 1, 7) for c in range(b + 1, 7)
]

# Threads of the year books; a year that is not here takes its turn among the families.
EDITION_FAMILIES = {
    2018: "tata-kelola",
    2019: "perizinan",
    2020: "kesehatan",
    2021: "lingkungan",
    2022: "sosial",
    2023: "kelautan",
    2024: "pendidikan",
}

# What all cloths of a page share: twill lines, the mask through which the weft is drawn, and the
# sheen. A page prints it once.
SHARED_DEFS = (
    '<pattern id="kc" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<path d="M-1 1l2-2M0 4l4-4M3 5l2-2" stroke="#fff" stroke-width="1.2"/></pattern>'
    '<mask id="km" maskUnits="userSpaceOnUse" x="0" y="0" width="1600" height="900">'
    '<path fill="#999" d="M0 0h1600v900H0z"/><path fill="url(#kc)" d="M0 0h1600v900H0z"/></mask>'
    '<linearGradient id="kk" x2="1" y2=".6"><stop stop-color="#fff" stop-opacity=".14"/>'
    '<stop offset=".4" stop-color="#fff" stop-opacity="0"/>'
    '<stop offset=".62" stop-color="#fff" stop-opacity=".12"/>'
    '<stop offset="1" stop-opacity=".2"/></linearGradient>'
)


def edge_bands(edge):
    """Return the five bands (colour, height) of a region's edge, unique for 0 to 34."""
    dyes = EDGES[(edge * 11) % len(EDGES)]
    turn = edge % 3
    first, second, third = dyes[turn:] + dyes[:turn]
    return [(first, 6), (COTTON, 2), (second, 4), (COTTON, 2), (third, 6)]


def cloth(
    key,
    family,
    edge=None,
    gold=0,
    width=320,
    height=240,
    head=False,
    prefix="k",
    standalone=False,
):
    """Return the cloth of one innovation as SVG.

    `key` is its permanent slug or number, never its title.  `edge` is the place of the region in
    its province, from 0 in the order of codes; None gives no edge.  `gold` is 0 without an award
    won, 1 with a provincial one, 2 with a national one or higher: it adds threads and leaves the
    weave as it was.  `head` adds the panel of stepped triangles, for covers wider than 300.
    `prefix` makes the ids of this cloth unique in its page.  `standalone` is for a file of its
    own, which brings the shared definitions along.
    """
    palette = THREADS.get(family, THREADS[NEUTRAL])
    return _svg(key, palette, edge, gold, width, height, head, prefix, standalone)


def region_cloth(edge, width=136, height=40, head=False, prefix="k"):
    """Return the cloth of a region, dyed in the three colours of its own edge."""
    first, second, third = (colour for colour, _ in edge_bands(edge)[::2])
    palette = Palette(
        first, _blend(first, "#1a0820", 0.5), _blend(second, "#ffffff", 0.45), COTTON, third
    )
    key = f"wilayah-{edge}"
    return _svg(key, palette, None, 1, width, height, head, prefix, False)


def edition_cloth(year, competition="kipp", width=240, height=320, prefix="k"):
    """Return the cloth of an edition's book; `kipp` alone is the provincial competition."""
    family = EDITION_FAMILIES.get(year, list(THREADS)[year % len(THREADS)])
    key = f"{competition}-{year}"
    return cloth(key, family, None, 1, width, height, prefix=prefix)


def _blend(colour, other, share):
    """Return `colour` with a share of `other`."""
    channels = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * (1 - share) + b * share) for a, b in channels).hex()


def _svg(key, palette, edge, gold, width, height, head, prefix, standalone):
    draw = Draw(key)
    threads = threading(draw, palette)
    pattern = repeat(draw, threads, gold)
    size = f'width="{pattern.width}" height="{pattern.height}" patternUnits="userSpaceOnUse"'
    whole = f"M0 0h{width}v{height}H0z"
    parts = [
        "<svg",
        ' xmlns="http://www.w3.org/2000/svg"' if standalone else "",
        f' class="cloth" viewBox="0 0 {width} {height}"',
        ' preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false"><defs>',
        SHARED_DEFS if standalone else "",
        f'<pattern id="{prefix}a" {size}>{pattern.warp}</pattern>',
    ]
    if pattern.weft:
        parts.append(f'<pattern id="{prefix}b" {size}>{pattern.weft}</pattern>')
    parts.append(f'</defs><path fill="{threads.ground}" d="{whole}"/>')
    parts.append(f'<path fill="url(#{prefix}a)" d="{whole}"/>')
    if pattern.weft:
        parts.append(f'<path fill="url(#{prefix}b)" mask="url(#km)" d="{whole}"/>')
    if head:
        parts.append(_head(draw, palette, gold, width, height))
    parts.append(f'<path fill="url(#kc)" opacity=".09" d="{whole}"/>')
    parts.append(f'<path fill="url(#kk)" d="{whole}"/>')
    if edge is not None:
        parts.append(_edge(edge, palette, width, height))
    parts.append("</svg>")
    return "".join(parts)


def _head(draw, palette, gold, width, height):
    """The upright panel of stepped triangles, as at the head of a sarong."""
    panel = int(width * (0.16 if width > 600 else 0.24)) // 8 * 8
    left = draw.choice([int(width * 0.66), int(width * 0.56), int(width * 0.7)])
    right = left + panel
    teeth = [min(step, 7 - step) * 8 + 8 for step in range(8)]
    facing, opposite = "", ""
    for row in range(height // 32 + 1):
        for step, tooth in enumerate(teeth):
            facing += f"M{left + 8} {row * 32 + step * 4}h{tooth}v4h-{tooth}z"
    for row in range(height // 32 + 2):
        for step, tooth in enumerate(teeth):
            opposite += f"M{right - 8} {row * 32 + step * 4 - 16}h-{tooth}v4h{tooth}z"
    border = GOLD if gold else palette.cotton
    svg = (
        f'<path fill="{palette.dark}" d="M{left} 0h{panel}v{height}h-{panel}z"/>'
        f'<path fill="{palette.light}" d="{facing}"/><path fill="{palette.accent}" d="{opposite}"/>'
        f'<path fill="{border}" d="M{left} 0h4v{height}h-4zM{right - 4} 0h4v{height}h-4z"/>'
    )
    if panel > 100:
        middle = left + panel // 2 - 2
        dots = "".join(f"M{middle} {row * 16 + 6}h4v4h-4z" for row in range(height // 16))
        svg += f'<path fill="{border}" d="{dots}"/>'
    return svg


def _edge(edge, palette, width, height):
    """The bands at the foot, where cropping a cover leaves them."""
    bands = edge_bands(edge)
    total = sum(thickness for _, thickness in bands)
    y = height - total - 4
    svg = f'<path fill="{palette.dark}" d="M0 {y - 2}h{width}v{total + 6}H0z"/>'
    for colour, thickness in bands:
        svg += f'<path fill="{colour}" d="M0 {y}h{width}v{thickness}H0z"/>'
        y += thickness
    return svg
