import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SEAT_SIGNS } from "./seatSigns";

it("are those of the picture", () => {
  const kit = readFileSync("../gamekit/gamekit/kits/match.py", "utf8");
  const table = /SEATS = \(([\s\S]*?)\n\)/.exec(kit)?.[1] ?? "";
  expect([...table.matchAll(/\("(\w+)", "(\w+)"\)/g)].map(([, colour, sign]) => [colour, sign])).toEqual(
    SEAT_SIGNS,
  );
});
