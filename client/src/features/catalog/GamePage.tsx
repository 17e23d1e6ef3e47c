import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { whenIdle } from "../../app/idle";
import { NotFoundPage } from "../../app/NotFoundPage";

import { useSaved, useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { rehearse } from "../../play/rehearsal";
import type { Game } from "../../protocol/types";
import { BackLink } from "../../ui/BackLink";
import { LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Trouble } from "../../ui/Trouble";
import { Leaderboard } from "../leaderboard/Leaderboard";
import { usePlaySettings } from "../playing/usePlaySettings";
import { nextLevel, starsInGame } from "../save/progress";
import { Background } from "./Background";
import { StarMeter } from "./GameCard";
import { GameWindow } from "./GameWindow";
import { LevelChoice } from "./LevelChoice";
import { SubjectSign, useSubjectName } from "./subjects";
import { useGame } from "./useCatalog";
import "./GamePage.css";

export function GamePage() {
  const { gameId } = useParams({ from: "/games/$gameId" });
  const { game, isError, refetch } = useGame(gameId);
  const t = useTranslations("catalog");
  if (game) return <GameView key={game.id} game={game} />;
  if (game === null) return <NotFoundPage />;
  return (
    <div className="page">{isError && <Trouble text={t("failed")} onAgain={() => void refetch()} />}</div>
  );
}

/** Tickets are fetched while the player reads, so that the game starts at once and can be ranked. */
function usePrepareTickets(game: Game, level: number) {
  const { tickets } = useServices();
  useEffect(() => void tickets.fill(game, level), [tickets, game, level]);
}

/** So are the first pictures, in a worker; what is wrong is told on the play page. */
function useRehearsal({ file }: Game, level: number) {
  const settings = usePlaySettings();
  useEffect(() => {
    let isHere = true;
    whenIdle(() => {
      if (isHere) rehearse(file, level, settings).catch(() => undefined);
    });
    return () => {
      isHere = false;
    };
  }, [file, level, settings]);
}

function GameView({ game }: { readonly game: Game }) {
  const t = useTranslations("catalog");
  const progress = useSaved("progress");
  const level = nextLevel(progress, game.id, game.levels.length);
  usePrepareTickets(game, level);
  useRehearsal(game, level);
  return (
    <div className="page game-page" data-subject={game.subject}>
      <Title page={game.title} />
      <BackLink to="/">{t("backToGames")}</BackLink>
      <div className="game-columns">
        <div className="game-main">
          <Top game={game} level={level} won={starsInGame(progress, game.id)} />
          <LevelChoice game={game} next={level} />
          <Background game={game} />
        </div>
        <Leaderboard gameId={game.id} />
      </div>
    </div>
  );
}

function Top({ game, level, won }: { readonly game: Game; readonly level: number; readonly won: number }) {
  const t = useTranslations("catalog");
  const nameOf = useSubjectName();
  const number = level + 1;
  return (
    <section className="game-top">
      <GameWindow game={game} />
      <div className="game-words">
        <p className="game-subject">
          <SubjectSign subject={game.subject} />
          {nameOf(game.subject)}
        </p>
        <h1>{game.title}</h1>
        <p>{game.story}</p>
        <div className="row game-go">
          <LinkButton
            kind="main"
            big
            to="/play/$gameId/$level"
            params={{ gameId: game.id, level: String(number) }}
          >
            <Icon name="play" />
            {t("playLevel", { number })}
          </LinkButton>
          {Number(game.players[1]) > 1 && (
            <LinkButton big to="/together">
              <Icon name="people" />
              {t("together")}
            </LinkButton>
          )}
          <StarMeter won={won} all={game.levels.length * 3} />
        </div>
      </div>
    </section>
  );
}
