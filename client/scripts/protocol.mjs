// Writes src/protocol/api.ts from the server's OpenAPI document: from a running server when OPENAPI_URL is set,
// else from the server's own command, so that no server has to run.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import openapi, { astToString } from "openapi-typescript";

const TARGET = "src/protocol/api.ts";
const address = process.env.OPENAPI_URL;
const server = process.env.STEM ?? "../.venv/bin/stem";

const text = address
  ? await (await fetch(address)).text()
  : execFileSync(server, ["openapi"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const code = astToString(await openapi(JSON.parse(text)));
writeFileSync(
  TARGET,
  `/** Generated from the server's OpenAPI document by \`npm run protocol\`. Don't edit by hand. */\n\n${code}`,
);
console.log(`${TARGET} written`);

// The messages of the socket have no OpenAPI document: their types come from the server's own classes.
const python = process.env.STEM_PYTHON ?? "../.venv/bin/python";
execFileSync(resolve(python), ["-m", "tools.live_types"], { cwd: "..", stdio: "inherit" });
