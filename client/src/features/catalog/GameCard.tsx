import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import type { Game } from "../../protocol/types";
import { LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { nextLevel, starsInGame } from "../save/progress";
import { GameWindow } from "./GameWindow";
import { SubjectSign, useSubjectName } from "./subjects";
import "./GameCard.css";

/** A game in the grid: the name opens its page, the button plays the next level at once. */
export function GameCard({ game }: { readonly game: Game }) {
  const t = useTranslations("catalog");
  const progress = useSaved("progress");
  const nameOf = useSubjectName();
  const won = starsInGame(progress, game.id);
  const all = game.levels.length * 3;
  const level = String(nextLevel(progress, game.id, game.levels.length) + 1);
  return (
    <article className="game-card" data-subject={game.subject}>
      <GameWindow game={game} />
      <div className="game-card-body">
        <p className="game-card-subject">
          <SubjectSign subject={game.subject} />
          {nameOf(game.subject)}
        </p>
        <h3>
          <Link to="/games/$gameId" params={{ gameId: game.id }} className="game-card-link" preload="intent">
            {game.title}
          </Link>
        </h3>
        <p className="game-card-story">{game.story}</p>
        <div className="game-card-foot">
          <StarMeter won={won} all={all} />
          <LinkButton
            kind="main"
            to="/play/$gameId/$level"
            params={{ gameId: game.id, level }}
            aria-label={t("playTitle", { title: game.title })}
          >
            <Icon name="play" />
            {t("play")}
          </LinkButton>
        </div>
      </div>
    </article>
  );
}

export function StarMeter({ won, all }: { readonly won: number; readonly all: number }) {
  const t = useTranslations("catalog");
  return (
    <span className="star-meter">
      <span className={won > 0 ? "star-meter-sign star-meter-sign--won" : "star-meter-sign"}>
        <Icon name="star" />
      </span>
      <span aria-hidden="true">
        {won}
        <span className="soft"> / {all}</span>
      </span>
      <span className="hidden">{t("starsOf", { won, all })}</span>
    </span>
  );
}
