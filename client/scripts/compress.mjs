// Writes a Brotli copy beside every text or binary file of the build that has none yet, so that the server only
// has to pick one. Quality 11 costs seconds here and nothing when serving.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = /\.(js|mjs|css|html|svg|json|webmanifest|wasm|data|tar|py)$/;
const SMALLEST = 1024;

const files = readdirSync("dist", { recursive: true })
  .map((name) => join("dist", String(name)))
  .filter(
    (path) =>
      TYPES.test(path) &&
      statSync(path).isFile() &&
      statSync(path).size >= SMALLEST &&
      !existsSync(`${path}.br`),
  );

for (const path of files) {
  const content = readFileSync(path);
  const packed = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  writeFileSync(`${path}.br`, packed);
}
console.log(`${files.length} files packed with Brotli`);
