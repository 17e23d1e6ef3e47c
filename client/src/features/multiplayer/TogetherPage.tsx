import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { ApiError } from "../../protocol/http";
import type { Game, RoomEntry } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Button, LinkButton } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Trouble } from "../../ui/Trouble";
import { GameWindow } from "../catalog/GameWindow";
import { useCatalog } from "../catalog/useCatalog";
import { SearchDialog } from "./SearchDialog";
import { useOnline } from "./useOnline";
import "./TogetherPage.css";

const LOOK_EVERY_MS = 4000;
const LONGEST_CODE = 12;
/** Rooms have codes of five signs, classes of six. */
const CLASS_CODE = 6;

export function TogetherPage() {
  const t = useTranslations("multiplayer");
  const { data, isError, refetch } = useCatalog();
  const games = data?.items.filter(({ players }) => Number(players[1]) > 1) ?? [];
  const { open, openClass, search, searching, stop, problem } = useMeeting();
  useOnline();
  return (
    <div className="page together">
      <Title page={t("title")} />
      <header className="together-head">
        <div className="stack">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </div>
        <CodeForm />
      </header>
      {problem && <Notice kind="bad">{problem}</Notice>}
      {isError && !data && <Trouble text={t("failed")} onAgain={() => void refetch()} />}
      <section className="stack" aria-labelledby="together-games">
        <h2 id="together-games">{t("games")}</h2>
        {data && games.length === 0 && <p>{t("noGames")}</p>}
        <ul className="together-grid">
          {games.map((game) => (
            <li key={game.id}>
              <GameChoice game={game} onFind={() => search(game)} onOpen={() => void open(game)} />
            </li>
          ))}
        </ul>
      </section>
      {games.length > 0 && <WholeClass onOpen={() => void openClass()} />}
      <OpenRooms games={games} />
      {searching && <SearchDialog game={searching} onClose={stop} />}
    </div>
  );
}

/** Opening a room and searching: what the page's buttons do, and what went wrong. */
function useMeeting() {
  const t = useTranslations("multiplayer");
  const { api, session } = useServices();
  const navigate = useNavigate();
  const [searching, setSearching] = useState<Game | null>(null);
  const [problem, setProblem] = useState("");
  const attempt = async (go: () => Promise<void>) => {
    setProblem("");
    try {
      await session.ensure();
      await go();
    } catch (error) {
      setProblem(t("couldNot", { detail: error instanceof ApiError ? error.detail : String(error) }));
    }
  };
  const open = (game: Game) =>
    attempt(async () => {
      const { room } = await api.openRoom(game.id);
      await navigate({ to: "/room/$code", params: { code: room.code } });
    });
  const openClass = () =>
    attempt(async () => {
      const { code } = await api.openClass();
      await navigate({ to: "/class/$code", params: { code } });
    });
  return { open, openClass, search: setSearching, searching, stop: () => setSearching(null), problem };
}

function CodeForm() {
  const t = useTranslations("multiplayer");
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const params = { code: code.trim().toUpperCase() };
    if (params.code)
      void navigate({ to: params.code.length === CLASS_CODE ? "/class/$code" : "/room/$code", params });
  };
  return (
    <form className="card together-code" onSubmit={submit}>
      <h2>{t("haveCode")}</h2>
      <div className="row">
        <Field
          label={t("code")}
          help={t("codeHelp")}
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          longest={LONGEST_CODE}
          autoComplete="off"
        />
        <Button kind="main" type="submit" isDisabled={!code.trim()}>
          {t("join")}
        </Button>
      </div>
    </form>
  );
}

interface GameChoiceProps {
  readonly game: Game;
  readonly onFind: () => void;
  readonly onOpen: () => void;
}

function GameChoice({ game, onFind, onOpen }: GameChoiceProps) {
  const t = useTranslations("multiplayer");
  const [least = 2, most = 2] = game.players.map(Number);
  return (
    <article className="card together-game" data-subject={game.subject}>
      <GameWindow game={game} />
      <h3>{game.title}</h3>
      <p className="soft small">{game.story}</p>
      <p className="together-players">
        <Icon name="people" />
        {t("players", { least: Math.max(2, least), most })}
      </p>
      <div className="row">
        <Button kind="main" onPress={onFind} aria-label={t("findMatchOf", { game: game.title })}>
          <Icon name="search" />
          {t("findMatch")}
        </Button>
        <Button onPress={onOpen} aria-label={t("openRoomOf", { game: game.title })}>
          {t("openRoom")}
        </Button>
      </div>
    </article>
  );
}

function WholeClass({ onOpen }: { readonly onOpen: () => void }) {
  const t = useTranslations("multiplayer");
  return (
    <section className="card row together-class" aria-labelledby="whole-class">
      <Icon name="people" />
      <div className="together-room-words">
        <h2 id="whole-class">{t("wholeClass")}</h2>
        <p>{t("wholeClassHelp")}</p>
      </div>
      <Button onPress={onOpen}>{t("openClass")}</Button>
    </section>
  );
}

function OpenRooms({ games }: { readonly games: readonly Game[] }) {
  const t = useTranslations("multiplayer");
  const { api, session } = useServices();
  const { data, isError } = useQuery({
    queryKey: ["rooms"],
    queryFn: async () => {
      await session.ensure();
      return api.rooms();
    },
    refetchInterval: LOOK_EVERY_MS,
  });
  const rooms = data?.items ?? [];
  return (
    <section className="stack" aria-labelledby="open-rooms">
      <h2 id="open-rooms">{t("rooms")}</h2>
      {isError && !data && <Notice kind="bad">{t("failed")}</Notice>}
      {data && rooms.length === 0 && (
        <div className="row together-nobody">
          <Avatar character="tardigrade" size={3.5} alive />
          <p>{t("noRooms")}</p>
        </div>
      )}
      <ul className="together-rooms">
        {rooms.map((room) => (
          <RoomRow
            key={room.id}
            room={room}
            title={games.find(({ id }) => id === room.game_id)?.title ?? ""}
          />
        ))}
      </ul>
    </section>
  );
}

function RoomRow({ room, title }: { readonly room: RoomEntry; readonly title: string }) {
  const t = useTranslations("multiplayer");
  const host = room.host_name;
  return (
    <li className="card together-room">
      <span className="together-room-words">
        <strong>{t("roomOf", { host })}</strong>
        <span className="soft">
          {title} · {t("roomSeats", { players: room.players, most: room.most })}
          {room.status === "playing" && ` · ${t("isPlaying")}`}
        </span>
      </span>
      <LinkButton
        to="/room/$code"
        params={{ code: room.code }}
        kind={room.status === "waiting" ? "main" : "plain"}
        aria-label={t(room.status === "playing" ? "watchRoomOf" : "joinRoomOf", { host, game: title })}
      >
        {room.status === "playing" ? t("watch") : t("join")}
      </LinkButton>
    </li>
  );
}
