import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { NotFoundPage } from "../../app/NotFoundPage";
import { useSaved } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import type { Game } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Trouble } from "../../ui/Trouble";
import { useGame } from "../catalog/useCatalog";
import { starsOf } from "../save/progress";
import { useFinishedRun } from "./useFinishedRun";
import { usePlayScreen } from "./usePlayScreen";
import { usePlaySettings } from "./usePlaySettings";
import { useRunStart } from "./useRunStart";
import "./PlayPage.css";

export function PlayPage() {
  const { gameId, level } = useParams({ from: "/play/$gameId/$level" });
  const { game, isError, refetch } = useGame(gameId);
  const t = useTranslations("playing");
  const index = Number(level) - 1;
  if (game === null || (game && !game.levels[index])) return <NotFoundPage />;
  if (game) return <Table key={`${game.id}/${index}`} game={game} level={index} />;
  return isError ? (
    <div className="page">
      <Trouble text={t("failed")} onAgain={() => void refetch()} />
    </div>
  ) : (
    <Preparing />
  );
}

function Preparing() {
  const t = useTranslations("playing");
  const { character } = useSaved("player");
  return (
    <div className="preparing" role="status">
      <Avatar character={character} size={6} alive />
      <p>{t("preparing")}</p>
    </div>
  );
}

function Table({ game, level }: { readonly game: Game; readonly level: number }) {
  const t = useTranslations("playing");
  const navigate = useNavigate();
  const settings = usePlaySettings();
  const PlayScreen = usePlayScreen();
  const progress = useSaved("progress");
  const { start, restart, close } = useRunStart(game, level);
  const { proof, finish } = useFinishedRun(close);
  const goTo = (next: number) =>
    void navigate({ to: "/play/$gameId/$level", params: { gameId: game.id, level: String(next + 1) } });
  return (
    <>
      <Title page={t("title", { game: game.title, level: level + 1 })} />
      <h1 className="hidden">{t("title", { game: game.title, level: level + 1 })}</h1>
      {start === null || PlayScreen === null ? (
        <Preparing />
      ) : (
        <PlayScreen
          game={game}
          level={level}
          seed={start.seed}
          ticket={start.ticket}
          runKey={start.runKey}
          settings={settings}
          proof={proof}
          bestStars={starsOf(progress, game.id, level)}
          onFinished={finish}
          onRestart={restart}
          onLevel={goTo}
          onExit={() => void navigate({ to: "/games/$gameId", params: { gameId: game.id } })}
        />
      )}
    </>
  );
}
