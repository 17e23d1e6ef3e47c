import { beforeEach, expect, it, vi } from "vitest";
import { readLocalPlayer } from "../save/player";
import { SaveManager } from "../save/saveManager";
import { startSettingsSync } from "./settingsSync";

let save: SaveManager;
let sent: object[];
let theirs: Record<string, unknown>;
let due: (() => void)[];

beforeEach(() => {
  save = new SaveManager(localStorage);
  sent = [];
  theirs = {};
  due = [];
  startSettingsSync({
    save,
    api: {
      settings: async () => ({ settings: theirs }),
      saveSettings: async (settings: object) => void sent.push(settings),
    },
    clock: {
      after: (_wait, action) => {
        due.push(action);
        return () => void due.splice(due.indexOf(action), 1);
      },
    },
  });
});

function signIn(is_guest: boolean) {
  const player = { id: "p1", display_name: "", character: "otter", is_guest };
  save.update("player", () => readLocalPlayer({ signIn: { player, accessToken: "a", refreshToken: "r" } }));
}

const change = (bedVolume: number) => save.update("settings", (settings) => ({ ...settings, bedVolume }));

it("sends an account's newest settings once, after a pause", () => {
  signIn(false);
  change(0.1);
  change(0.2);
  for (const action of [...due]) action();
  expect(sent).toEqual([expect.objectContaining({ bedVolume: 0.2 })]);
});

it("keeps a guest's settings in the browser", () => {
  signIn(true);
  change(0.1);
  expect(due).toEqual([]);
});

it("takes over the account's settings at sign-in without sending them back", async () => {
  theirs = { theme: "night", bedVolume: 0.9 };
  signIn(false);
  await vi.waitFor(() => expect(save.get("settings")).toMatchObject({ theme: "night", bedVolume: 0.9 }));
  expect(due).toEqual([]);
});
