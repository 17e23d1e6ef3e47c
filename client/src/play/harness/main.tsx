/** Development only: plays a game from disk without a server. See docs/write-a-game.md. */
import "@fontsource-variable/lexend/wght.css";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../ui/Button.css";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { IntlProvider } from "use-intl";
import { uiMessages } from "../../ui/messages.en";
import { playMessages } from "../messages.en";
import { PlayScreen } from "../PlayScreen";
import type { PlayableGame, PlaySettings } from "../types";
import { BotScreen } from "./BotScreen";

const query = new URLSearchParams(location.search);
const world = query.get("world") === "night" ? "night" : "paper";
document.documentElement.dataset["theme"] = world;

export const settings: PlaySettings = {
  effectsVolume: 0.8,
  bedVolume: 0.4,
  reducedMotion: query.has("still"),
  contrast: query.has("contrast") ? "more" : "normal",
  textScale: 1,
  slowMotion: query.has("slow"),
  world,
  keys: {},
};

function Harness() {
  const [game, setGame] = useState<PlayableGame | null>(null);
  const [level, setLevel] = useState(Number(query.get("level") ?? 1) - 1);
  const [run, setRun] = useState(1);
  const id = query.get("game") ?? "";
  useEffect(() => {
    void readGame(id).then(setGame);
  }, [id]);
  if (!id) return <GameList />;
  if (!game) return null;
  if (query.has("bot")) return <BotScreen game={game} level={level} settings={settings} />;
  return (
    <PlayScreen
      {...{ game, level, settings }}
      seed={Number(query.get("seed") ?? 1)}
      ticket={null}
      runKey={run}
      proof={{ state: "checking" }}
      bestStars={0}
      onFinished={(finished) => {
        document.documentElement.dataset["finished"] = JSON.stringify(finished);
      }}
      onRestart={() => setRun(run + 1)}
      onLevel={setLevel}
      onExit={() => location.assign("/harness.html")}
    />
  );
}

function GameList() {
  const [ids, setIds] = useState<string[]>([]);
  useEffect(() => {
    void fetch("/harness-games.json").then(async (response) => setIds(await response.json()));
  }, []);
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <a href={`?game=${id}&level=1`}>{id}</a>
        </li>
      ))}
    </ul>
  );
}

/** Level names are known only to Python: the harness shows numbers. */
async function readGame(id: string): Promise<PlayableGame> {
  const file = `/harness-games/${id}.json?${Date.now()}`;
  const levels = Array.from({ length: 40 }, (_, index) => ({ index, name: "" }));
  return { id, title: id, version: "development", file, levels };
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <IntlProvider locale="en" messages={{ play: playMessages, ui: uiMessages }}>
      <Harness />
    </IntlProvider>,
  );
}
