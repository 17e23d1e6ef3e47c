import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiError } from "../../protocol/http";
import type { ClassRound, Game } from "../../protocol/types";
import { Button, LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { useCatalog } from "../catalog/useCatalog";
import { useStartRound } from "./useClass";

/** What the one sees who opened the class: choose a game, start a round, watch the tables. */
export function ClassHost({ found }: { readonly found: ClassRound }) {
  const { data } = useCatalog();
  const games = data?.items.filter(({ players }) => Number(players[1]) > 1) ?? [];
  return (
    <>
      {games.length > 0 && <NextRound found={found} games={games} />}
      {found.tables.length > 0 && <Tables found={found} games={games} />}
    </>
  );
}

interface Props {
  readonly found: ClassRound;
  readonly games: readonly Game[];
}

function NextRound({ found, games }: Props) {
  const t = useTranslations("multiplayer");
  const { game, level, choose, setLevel } = useChoice(found, games);
  const [plays, setPlays] = useState(false);
  const { start, isStarting, problem } = useStart(found);
  const players = found.people.filter(({ state }) => state === "here").length + Number(plays);
  return (
    <section className="card stack class-next" aria-labelledby="class-next">
      <h2 id="class-next">{t("classNext", { round: found.round + 1 })}</h2>
      <div className="row class-choice">
        <label className="room-level">
          {t("classGame")}
          <select value={game?.id ?? ""} onChange={({ target }) => choose(target.value)}>
            {games.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="room-level">
          {t("level")}
          <select value={level} onChange={({ target }) => setLevel(Number(target.value))}>
            {game?.levels.map(({ index, name }) => (
              <option key={index} value={index}>
                {t("levelIs", { number: index + 1, name })}
              </option>
            ))}
          </select>
        </label>
        <label className="class-plays">
          <input type="checkbox" checked={plays} onChange={({ target }) => setPlays(target.checked)} />
          {t("classPlays")}
        </label>
      </div>
      {problem && <Notice kind="bad">{problem}</Notice>}
      <div className="room-begin">
        <Button
          kind="main"
          big
          isDisabled={players === 0 || isStarting || !game}
          onPress={() => game && start(game.id, level, plays)}
        >
          {t("classStart")}
        </Button>
        <p className="soft" role="status">
          {players === 0
            ? t("classNobody")
            : t("classPairs", { pairs: Math.floor(players / 2), odd: players % 2 })}
        </p>
      </div>
    </section>
  );
}

/** The game of the round before, until another one is chosen. */
function useChoice({ game_id, level: lastLevel }: ClassRound, games: readonly Game[]) {
  const [chosen, setChosen] = useState<{ game: string; level: number } | null>(null);
  const last = game_id ? { game: game_id, level: lastLevel } : null;
  const first = games[0] ? { game: games[0].id, level: games[0].match_level } : null;
  const choice = chosen ?? last ?? first;
  const game = games.find(({ id }) => id === choice?.game);
  const choose = (id: string) =>
    setChosen({ game: id, level: games.find((other) => other.id === id)?.match_level ?? 0 });
  const setLevel = (level: number) => game && setChosen({ game: game.id, level });
  return { game, level: choice?.level ?? 0, choose, setLevel };
}

function useStart(found: ClassRound) {
  const t = useTranslations("multiplayer");
  const begin = useStartRound(found.code);
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState("");
  const start = (game_id: string, level: number, with_host: boolean) => {
    setStarting(true);
    setProblem("");
    begin({ round: found.round + 1, game_id, level, with_host })
      .catch((error) => setProblem(error instanceof ApiError ? error.detail : t("failed")))
      .finally(() => setStarting(false));
  };
  return { start, isStarting, problem };
}

function Tables({ found, games }: Props) {
  const t = useTranslations("multiplayer");
  const title = games.find(({ id }) => id === found.game_id)?.title ?? "";
  const stateOf = (status: string) =>
    status === "playing" ? t("isPlaying") : status === "waiting" ? t("tableWaiting") : t("tableDone");
  return (
    <section className="card stack" aria-labelledby="class-tables">
      <h2 id="class-tables">{t("classTables", { round: found.round, game: title })}</h2>
      <ul className="class-tables">
        {found.tables.map(({ room, names, has_bot, status }) => (
          <li key={room} className="class-table" data-status={status}>
            <span className="class-table-names">
              {[...names, ...(has_bot ? [t("bot")] : [])].join(" – ")}
            </span>
            <span className="soft small">
              <Icon name={status === "playing" ? "play" : status === "waiting" ? "wait" : "check"} />
              {stateOf(status)}
            </span>
            {status !== "closed" && (
              <LinkButton
                to="/room/$code"
                params={{ code: room }}
                search={{ class: found.code, watch: true }}
                aria-label={t("watchTable", { names: names.join(", ") })}
              >
                {t("watch")}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
