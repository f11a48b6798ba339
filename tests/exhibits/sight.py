"""Colors as color-blind readers have them.

The matrices are those for severity 1.0 of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
Visualization and Computer Graphics 15 (6), 2009; they apply to linear RGB.
"""

from tests.exhibits.reading import Color

MATRICES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def see(color: Color, vision: str) -> Color:
    """Return a color as a reader with a color vision deficiency has it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color[:3]]
    rows = MATRICES[vision]
    seen = [sum(part * value for part, value in zip(row, linear, strict=True)) for row in rows]
    clipped = [min(max(value, 0.0), 1.0) for value in seen]
    return tuple(
        12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        for value in clipped
    )
