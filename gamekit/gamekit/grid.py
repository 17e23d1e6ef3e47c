"""A grid of cells that finds neighbours without looking at everything."""


class Grid:
    """Finds neighbours quickly; build one in a step and drop it, it is no part of a state."""

    def __init__(self, cell: float) -> None:
        if not cell > 0:
            raise ValueError("a grid needs cells wider than 0")
        self.cell = cell
        self.cells: dict[tuple[int, int], list[tuple[int, float, float]]] = {}

    def add(self, index: int, x: float, y: float) -> None:
        """Remember that the thing with this index is at (x, y)."""
        cell = self.cell
        self.cells.setdefault((int(x // cell), int(y // cell)), []).append((index, x, y))

    def near(self, x: float, y: float, reach: float) -> list[int]:
        """The indices of all things at most `reach` from (x, y), smallest first."""
        cell, limit, found = self.cell, reach * reach, []
        rows = range(int((y - reach) // cell), int((y + reach) // cell) + 1)
        for column in range(int((x - reach) // cell), int((x + reach) // cell) + 1):
            for row in rows:
                for index, at_x, at_y in self.cells.get((column, row), ()):
                    dx, dy = at_x - x, at_y - y
                    if dx * dx + dy * dy <= limit:
                        found.append(index)
        found.sort()
        return found
