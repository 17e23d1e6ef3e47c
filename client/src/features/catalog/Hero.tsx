import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import type { Catalog, Game } from "../../protocol/types";
import { LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { lastPlayed, nextLevel, type Progress } from "../save/progress";
import { Scene } from "./Scene";
import "./Hero.css";

interface Suggestion {
  readonly game: Game;
  readonly level: number;
  readonly isNew: boolean;
}

/** The game played last, else the first of the catalog. */
function suggest(catalog: Catalog, progress: Progress): Suggestion | null {
  const last = lastPlayed(progress);
  const game = catalog.items.find((item) => item.id === last) ?? catalog.items[0];
  if (!game) return null;
  return { game, level: nextLevel(progress, game.id, game.levels.length), isNew: game.id !== last };
}

function GoButton({ game, level, isNew }: Suggestion) {
  const t = useTranslations("catalog");
  const number = level + 1;
  return (
    <LinkButton kind="main" big to="/play/$gameId/$level" params={{ gameId: game.id, level: String(number) }}>
      <Icon name="play" />
      {isNew ? t("playFirst", { title: game.title }) : t("continue", { title: game.title, level: number })}
    </LinkButton>
  );
}

export function Hero({ catalog }: { readonly catalog: Catalog | undefined }) {
  const t = useTranslations("catalog");
  const progress = useSaved("progress");
  const suggestion = catalog ? suggest(catalog, progress) : null;
  return (
    <section className="hero">
      <div className="hero-words">
        <h1>{t("heading")}</h1>
        <p>{t("intro")}</p>
        <div className="hero-go">{suggestion && <GoButton {...suggestion} />}</div>
      </div>
      <div className="hero-scene">
        <Scene />
      </div>
    </section>
  );
}
