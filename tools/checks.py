"""Domain lints: what the types can't say. Each refusal says what to do instead."""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SERVER = ROOT / "server" / "stem_adventures"
FEATURES = SERVER / "features"
# The only places that may look at the world.
EDGES = {"app.py", "cli.py", "room_process.py", "serving.py", "tenant_commands.py"}
SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\b)", re.I
)
INSIDE = re.compile(r"(stem_adventures\.features\.(\w+))\.\w+")
# How a statement reaches PostgreSQL: on which object, by which method.
DATABASES = {"tx", "connection", "database", "pool"}
ASKING = {
    "execute", "execute_many", "executemany", "rows", "row", "value", "call", "fetch", "fetchrow",
    "fetchval", "cursor", "prepare",
}  # fmt: skip
WORLD = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "os.environ",
    "os.getenv", "random.random", "random.randint", "random.choice", "random.Random",
}  # fmt: skip


class Finding(NamedTuple):
    """Something to change: where, what is wrong, what to do instead."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.message}"


def find_sql_outside_stores(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """SQL lives in store.py (or a folder store/), so that each query is met in one place."""
    if not path.is_relative_to(FEATURES) or "store" in (path.stem, path.parent.name):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield Finding(path, node.lineno, "SQL outside store.py: make it a method of the store")


def find_sql_from_input(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """A statement is made of constants of its module, or of what a loop takes from one of them."""
    if path.is_relative_to(SERVER / "db"):
        return  # hands on what stores ask, and makes roles and migrations before anybody can ask
    loops = [loop for loop in ast.walk(tree) if isinstance(loop, ast.For) and is_fixed(loop.iter)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and asks_postgres(node):
            around = [loop.target for loop in loops if node in ast.walk(loop)]
            if not is_fixed(node.args[0], {name for target in around for name in names_in(target)}):
                message = "SQL made at run time: write it out, in capitals, and give values as $1"
                yield Finding(path, node.lineno, message)


def asks_postgres(call: ast.Call) -> bool:
    """Whether this is `….tx.rows(…)` or one of its kind."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in ASKING
        and ast.unparse(call.func.value).rpartition(".")[2] in DATABASES
        and bool(call.args)
    )


def is_fixed(expression: ast.AST, known: Set[str] = frozenset()) -> bool:
    """Whether it names nothing but constants, and what is `known` to come from one."""
    return all(name.isupper() or name in known for name in names_in(expression))


def names_in(tree: ast.AST) -> list[str]:
    return [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]


def find_reads_of_the_world(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """Time, chance and environment are given, never taken."""
    if path.name in EDGES and path.parent == SERVER:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in WORLD:
            message = f"{ast.unparse(node)}: use ctx.now(), ctx.settings or an argument"
            yield Finding(path, node.lineno, message)


def find_stores_without_a_wall(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """A store can be built from a tenant transaction and from nothing else."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.ClassDef) and node.name.endswith("Store")):
            continue
        for made in node.body:
            if isinstance(made, ast.FunctionDef) and made.name == "__init__":
                given = [ast.unparse(arg.annotation or arg) for arg in made.args.args[1:]]
                if given[:1] != ["Transaction"]:
                    message = f"{node.name} must be built from a Transaction, first argument tx"
                    yield Finding(path, made.lineno, message)


def find_ways_around_the_wall(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """Features reach PostgreSQL through a transaction, and the cache through a tenant's keys."""
    if not path.is_relative_to(FEATURES):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith("database.pool"):
            yield Finding(path, node.lineno, "the pool has no tenant: use ctx.transaction()")
        if isinstance(node, ast.Call) and _names_an_entry(node):
            message = "a cache key without a tenant: build it with cache.key(...)"
            yield Finding(path, node.lineno, message)


def _names_an_entry(call: ast.Call) -> bool:
    """Whether this is `….redis.<command>("a name written out", …)`."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr not in ("register_script", "pipeline", "execute_command")
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr == "redis"
        and bool(call.args)
        and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    )


def find_back_doors(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """A feature uses another one through its __init__ only."""
    if not path.is_relative_to(FEATURES):
        return
    own = path.relative_to(FEATURES).parts[0]
    for node in ast.walk(tree):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        match = INSIDE.match(module)
        if match and match[2] != own:
            message = f"the inside of {match[2]}: import from its __init__, {match[1]}"
            yield Finding(path, node.lineno, message)  # type: ignore[attr-defined]


def find_foreign_imports(path: Path, tree: ast.AST) -> Iterator[Finding]:
    """gamekit uses the standard library only, a game uses gamekit only: both run in WASM."""
    if path.is_relative_to(ROOT / "gamekit" / "gamekit"):
        allowed = {*sys.stdlib_module_names, "gamekit"}
    elif path.parent.parent == ROOT / "games" and path.stem == path.parent.name:
        allowed = {"gamekit"}
    else:
        return
    for node in ast.walk(tree):
        for name in _imported(node):
            if name.split(".")[0] not in allowed:
                yield Finding(path, node.lineno, f"{name} isn't there in the browser")  # type: ignore[attr-defined]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


RULES: tuple[Callable[[Path, ast.AST], Iterator[Finding]], ...] = (
    find_sql_outside_stores,
    find_sql_from_input,
    find_reads_of_the_world,
    find_stores_without_a_wall,
    find_ways_around_the_wall,
    find_back_doors,
)


def check(path: Path, text: str) -> list[Finding]:
    """Everything that is wrong with one file."""
    tree = ast.parse(text)
    rules = (
        (*RULES, find_foreign_imports) if path.is_relative_to(SERVER) else (find_foreign_imports,)
    )
    return [finding for rule in rules for finding in rule(path, tree)]


def main() -> int:
    files = [*SERVER.rglob("*.py"), *(ROOT / "gamekit" / "gamekit").rglob("*.py")]
    files += (ROOT / "games").glob("*/*.py")
    findings = [finding for path in sorted(files) for finding in check(path, path.read_text())]
    for finding in findings:
        print(finding)
    print(f"{len(files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
