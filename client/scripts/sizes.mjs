// Prints what the page code weighs with Brotli, all JS, CSS and HTML but Python's runtime, and fails above the budget.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const BUDGET_BYTES = 700_000;

const rows = readdirSync("dist", { recursive: true })
  .map((name) => String(name))
  .filter((name) => /\.(js|css|html)$/.test(name) && !name.startsWith("pyodide"))
  .map((name) => ({
    name,
    raw: statSync(join("dist", name)).size,
    packed: brotliCompressSync(readFileSync(join("dist", name))).length,
  }))
  .sort((one, other) => other.packed - one.packed);

for (const { name, raw, packed } of rows) {
  console.log(`${String(packed).padStart(8)} br ${String(raw).padStart(9)} raw  ${name}`);
}
const total = rows.reduce((sum, { packed }) => sum + packed, 0);
console.log(`${String(total).padStart(8)} br in all, budget ${BUDGET_BYTES}`);
process.exitCode = total > BUDGET_BYTES ? 1 : 0;
