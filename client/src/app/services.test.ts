import { afterEach, expect, it, vi } from "vitest";
import { aRun, aSubmission } from "../features/save/samples";
import { createServices, startServices } from "./services";

let stop = () => {};

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const A_PLAYER = { id: "p1", display_name: "Ada", character: "moth", is_guest: true };

it("a run made without a network leaves at once when the browser says that the network is back", async () => {
  const network = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify({ results: [{ id: "one", status: "pending", error: null }] }));
  });
  const player = {
    version: 1,
    player: { signIn: { player: A_PLAYER, accessToken: "a", refreshToken: "r" } },
  };
  localStorage.setItem("stem_adventures_player", JSON.stringify(player));
  const services = createServices();
  stop = startServices(services);
  services.save.keepRun(aRun({}), aSubmission({ id: "one" }));
  await services.sync.flush();
  expect(asked.filter((path) => path.endsWith("/sync"))).toEqual([]);
  network.mockReturnValue(true);
  dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(services.save.get("sync_queue").items[0]?.run.state).toBe("checking"));
  network.mockRestore();
});
