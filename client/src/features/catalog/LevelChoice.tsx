import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import type { Game } from "../../protocol/types";
import { Stars } from "../../ui/Stars";
import { starsOf } from "../save/progress";

/** Every level is open from the start: a class may begin where its lesson is. */
export function LevelChoice({ game, next }: { readonly game: Game; readonly next: number }) {
  const t = useTranslations("catalog");
  const progress = useSaved("progress");
  return (
    <section className="stack" aria-labelledby="levels">
      <h2 id="levels">{t("levels")}</h2>
      <ol className="levels">
        {game.levels.map(({ index, name }) => (
          <LevelTile
            key={index}
            game={game}
            index={index}
            name={name}
            won={starsOf(progress, game.id, index)}
            isNext={index === next}
          />
        ))}
      </ol>
    </section>
  );
}

interface TileProps {
  readonly game: Game;
  readonly index: number;
  readonly name: string;
  readonly won: number;
  readonly isNext: boolean;
}

function LevelTile({ game, index, name, won, isNext }: TileProps) {
  const t = useTranslations("catalog");
  const kind = isNext ? "level level--next" : won > 0 ? "level level--won" : "level";
  const label = t("levelName", { number: index + 1, name });
  return (
    <li>
      <Link
        to="/play/$gameId/$level"
        params={{ gameId: game.id, level: String(index + 1) }}
        className={kind}
        title={label}
      >
        <span aria-hidden="true">{index + 1}</span>
        <span className="hidden">{label}</span>
        <Stars won={won} />
      </Link>
    </li>
  );
}
