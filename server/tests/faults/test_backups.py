"""Whoever hosts the platform dumps it while it runs, loses it, and brings it back, as told."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.faults.conftest import Product

PAGE = Path(__file__).resolve().parents[3] / "docs" / "operations.md"
NAME = "kept-by-a-dump"


def told(part: str) -> str:
    """The commands that the page shows for it."""
    between = PAGE.read_text().split(f"<!-- {part} -->")[1].split(f"<!-- /{part} -->")[0]
    return between.split("```")[1]


def do(product: Product, commands: str) -> None:
    done = subprocess.run(
        ["bash", "-e", "-c", commands], cwd=product.var.parent, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


async def test_a_dump_brings_a_lost_school_back(product: Product) -> None:
    (product.var.parent / ".venv").symlink_to(sys.prefix)
    product.start_and_wait()
    connection = await product.connect()
    await connection.execute("INSERT INTO tenants (tenant_id, name) VALUES ($1, 'Kept')", NAME)
    await connection.close()
    do(product, told("dump"))
    product.interrupt()
    secret = (product.var / "secret_key").read_text()
    shutil.rmtree(product.var)

    product.start_and_wait()
    settings = told("dump").replace('"$bin"/pg_dump', "# ")
    do(product, settings + told("restore"))
    product.interrupt()
    (product.var / "secret_key").write_text(secret)
    product.start_and_wait()
    connection = await product.connect()
    kept = await connection.fetchval("SELECT name FROM tenants WHERE tenant_id = $1", NAME)
    assert kept == "Kept"
    await connection.close()
