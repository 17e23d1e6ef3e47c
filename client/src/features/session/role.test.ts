import { expect, it } from "vitest";
import { isAdministrator } from "./role";

const tokenOf = (role: string) => `head.${btoa(JSON.stringify({ role })).replaceAll("=", "")}.sign`;

it("is shown to administrators of a school and of the platform", () => {
  const roles = ["admin", "platform", "teacher", "player", "owner"];
  expect(roles.filter((role) => isAdministrator(tokenOf(role)))).toEqual(["admin", "platform"]);
});

it("is not shown for what is no token", () => {
  for (const text of ["", "a.b", "a.!!.c"]) expect(isAdministrator(text)).toBe(false);
});
