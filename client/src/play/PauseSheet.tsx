import { useTranslations } from "use-intl";
import type { GameFacts } from "../engine/messages";
import { keyCap } from "./keys";
import type { PlayableGame } from "./types";
import "./PauseSheet.css";
import "./Sheet.css";

interface Props {
  readonly game: PlayableGame;
  readonly level: number;
  readonly facts: GameFacts;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly onResume: () => void;
  readonly onRestart: () => void;
  readonly onLevel: (level: number) => void;
  readonly onExit: () => void;
}

/** Lies over the picture while the game is paused: go on, restart, other levels, and the keys. */
export function PauseSheet({ game, level, facts, keys, onResume, onRestart, onLevel, onExit }: Props) {
  const t = useTranslations("play");
  return (
    <div className="play-sheet" role="dialog" aria-label={t("paused")}>
      <h2>{t("paused")}</h2>
      <div className="play-choices">
        {/* biome-ignore lint/a11y/noAutofocus: pausing is answered by going on */}
        <button type="button" className="button button--main button--big" autoFocus onClick={onResume}>
          {t("resume")}
        </button>
        <button type="button" className="button" onClick={onRestart}>
          {t("restart")}
        </button>
        <button type="button" className="button" onClick={onExit}>
          {t("exit")}
        </button>
      </div>
      <ol className="play-levels" aria-label={t("levels")}>
        {game.levels.map(({ index, name }) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index === level ? "step" : undefined}
              aria-label={t("levelName", { number: index + 1, name })}
              title={name}
              onClick={() => onLevel(index)}
            >
              {index + 1}
            </button>
          </li>
        ))}
      </ol>
      <KeyList facts={facts} keys={keys} />
    </div>
  );
}

function KeyList({ facts, keys }: Pick<Props, "facts" | "keys">) {
  const bound = facts.controls.map(({ name, label, keys: own }) => ({
    name,
    label,
    caps: (keys[name] ?? own).map(keyCap),
  }));
  return (
    <dl className="play-keys">
      {bound
        .filter(({ caps }) => caps.length > 0)
        .map(({ name, label, caps }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}
