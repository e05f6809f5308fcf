"""A picture of some durations: a bar each, the shortest ones to scale, and what is far longer broken off at the edge."""
import html

WIDTH, LEFT, RIGHT, TOP, STEP, BAR = 720, 216, 80, 78, 38, 22
INK, FAINT, OURS, THEIRS = "#1f2933", "#66727f", "#0b7285", "#b8c4ce"


def bars(title, subtitle, durations, ours):
    """SVG. `durations`: label to nanoseconds; the bar of the label `ours`, and of labels that begin with the same word, stands out."""
    rows = sorted(durations.items(), key=lambda each: each[1])
    room = WIDTH - LEFT - RIGHT
    scale = rows[-1][1]
    if len(rows) > 1 and scale > 2 * rows[-2][1]:
        scale = 1.25 * rows[-2][1]
    height = TOP + STEP * len(rows) + 8
    family = ours.split(",")[0]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
             f'font-family="Helvetica, Arial, sans-serif" fill="{INK}" role="img">',
             f"<title>{html.escape(title)}</title>",
             f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
             f'<text x="24" y="34" font-size="19" font-weight="bold">{html.escape(title)}</text>',
             f'<text x="24" y="56" font-size="13" fill="{FAINT}">{html.escape(subtitle)}</text>']
    for place, (label, duration) in enumerate(rows):
        y = TOP + STEP * place
        long = min(duration / scale, 1) * room
        color = OURS if label.startswith(family) else THEIRS
        weight = ' font-weight="bold"' if label == ours else ""
        parts.append(f'<text x="{LEFT - 12}" y="{y + 16}" font-size="14" text-anchor="end"{weight}>{html.escape(label)}</text>')
        faded = "" if label == ours or color == THEIRS else ' fill-opacity="0.45"'
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{long:.1f}" height="{BAR}" rx="2" fill="{color}"{faded}/>')
        if duration > scale:  # it goes on: a gap in the bar says so
            x = LEFT + 0.86 * room
            parts.append(f'<path d="M{x:.1f} {y + BAR + 2} l10 -{BAR + 4} h8 l-10 {BAR + 4} z" fill="#ffffff"/>')
        parts.append(f'<text x="{LEFT + long + 8:.1f}" y="{y + 16}" font-size="14"{weight}>{duration:,.0f} ns</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
