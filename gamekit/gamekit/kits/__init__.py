"""What the games of one subject share, each kit imported by its own name."""

from . import (
    aiming,
    chemistry,
    foretelling,
    instruments,
    match,
    molecules,
    ordering,
    pond,
    pond_life,
    pond_view,
    pool_hands,
    pool_view,
    pool_words,
    pucks,
    shelves,
    swarm,
    weighing,
    workbench,
)

# All are loaded at once, because a game may run where no file can be opened any more.
KITS = {
    module.__name__.rpartition(".")[2]: module
    for module in (
        aiming,
        chemistry,
        foretelling,
        instruments,
        match,
        molecules,
        ordering,
        pond,
        pond_life,
        pond_view,
        pool_hands,
        pool_view,
        pool_words,
        pucks,
        shelves,
        swarm,
        weighing,
        workbench,
    )
}
