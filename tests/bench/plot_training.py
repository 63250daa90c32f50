#!/usr/bin/env python3
"""Draws the loss curves of training runs as an SVG picture.

    plot_training.py OUT.svg NAME=LOG[,LOG...] ...

LOG is the train.jsonl that `spikeglass-cli train` writes; several logs of one name are runs that
continue each other (--warm-start). Drawn are bits per byte on held-out text against tokens read.
Needs Python 3 and nothing else.
"""
import json
import sys
from html import escape

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 20, 60
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]


def read_curve(logs):
    """[(million tokens, bits per byte)] of runs that follow each other."""
    curve, offset = [], 0
    for log in logs:
        tokens_per_step, last = 0, 0
        with open(log, encoding="utf-8") as lines:
            events = [json.loads(line) for line in lines if line.strip()]
        for event in events:
            if event["event"] == "start":
                tokens_per_step = event["tokens_per_step"]
            if event["event"] == "eval":
                last = event["step"] * tokens_per_step
                curve.append(((offset + last) / 1e6, event["bits_per_byte"]))
        offset += last
    return sorted(dict(curve).items())


def ticks(low, high, count):
    """Round numbers from low to high, about `count` of them."""
    rough = (high - low) / count
    power = 10 ** len(str(int(rough))) / 10 if rough >= 1 else 10.0 ** -len(str(int(1 / rough)))
    step = next(power * f for f in (1, 2, 5, 10, 20) if power * f >= rough)
    first = int(low / step) + (low > int(low / step) * step)
    return [k * step for k in range(first, int(high / step + 1e-9) + 1)]


def picture(curves):
    points = [p for _, curve in curves for p in curve]
    right = max(x for x, _ in points)
    low, high = min(y for _, y in points) - 0.02, max(y for _, y in points) + 0.02

    def px(x):
        return LEFT + x / right * (WIDTH - LEFT - RIGHT)

    def py(y):
        return HEIGHT - BOTTOM - (y - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           'font-family="sans-serif" font-size="13">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for y in ticks(low, high, 6):
        out.append(f'<path d="M{LEFT} {py(y):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 8}" y="{py(y) + 4:.1f}" text-anchor="end">{y:.2f}</text>')
    for x in ticks(0, right, 6):
        out.append(f'<text x="{px(x):.1f}" y="{HEIGHT - BOTTOM + 20}" '
                   f'text-anchor="middle">{x:g}</text>')
    out.append(f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 14}" text-anchor="middle">'
               'million tokens read</text>'
               f'<text transform="translate(18 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">'
               'bits per byte, held out</text>')
    for i, (name, curve) in enumerate(curves):
        colour = COLOURS[i % len(COLOURS)]
        path = " ".join(f"{px(x):.1f},{py(y):.1f}" for x, y in curve)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
                   f'<text x="{WIDTH - RIGHT - 8}" y="{TOP + 18 + 18 * i}" text-anchor="end" '
                   f'fill="{colour}">{escape(name)}: {curve[-1][1]:.3f}</text>')
    return "\n".join(out + ["</svg>", ""])


def main():
    if len(sys.argv) < 3 or any("=" not in argument for argument in sys.argv[2:]):
        sys.exit(__doc__)
    curves = []
    for argument in sys.argv[2:]:
        name, logs = argument.split("=", 1)
        curve = read_curve(logs.split(","))
        if not curve:
            sys.exit(f"{logs}: no 'eval' events")
        curves.append((name, curve))
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(picture(curves))


main()
