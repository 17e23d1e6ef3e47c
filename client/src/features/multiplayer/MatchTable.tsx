import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { MatchScreen } from "../../play/MatchScreen";
import { Sign } from "../../play/Sign";
import type { ClientMessage, RoomState } from "../../protocol/live";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useGame } from "../catalog/useCatalog";
import { usePlaySettings } from "../playing/usePlaySettings";
import { type Link, MOST_TRIES } from "./connection";
import { MatchResults } from "./MatchResults";
import { NetworkSign } from "./NetworkSign";
import { Phrases } from "./Phrases";
import type { Saying, Stay } from "./room";
import type { RoomKeeper } from "./roomKeeper";
import { SeatBadge } from "./SeatBadge";
import { Bubble, useBubbles } from "./Seats";
import "./MatchTable.css";

/** Time to see what decided the match before the result covers it. */
const RESULT_AFTER_MS = 1200;

interface Props {
  readonly stay: Stay & { phase: "playing" | "over" };
  readonly link: Link;
  readonly keeper: RoomKeeper;
  /** Of the class round that this match belongs to; else empty. */
  readonly classCode: string;
  readonly onLeave: () => void;
}

/** A match on the screen: the game's picture, everybody's seat above it, the result when it is over. */
export function MatchTable({ stay, link, keeper, classCode, onLeave }: Props) {
  const { room, match, sayings } = stay;
  const { game, refetch } = useGame(room.game_id);
  const settings = usePlaySettings();
  const [seat] = useState(room.you);
  const [says, setSays] = useState(false);
  /** The match goes on underneath: what was open to say something closes once it is said. */
  const say = (message: ClientMessage) => {
    keeper.send(message);
    setSays(false);
  };
  const showsResult = useLater(stay.phase === "over", RESULT_AFTER_MS);
  const isCurrent = game?.version === match.game_version;
  useEffect(() => {
    if (game && !isCurrent) void refetch();
  }, [game, isCurrent, refetch]);
  if (!game) return null;
  if (!isCurrent) return <NewVersion />;
  const order = {
    file: game.file,
    level: match.level,
    seats: match.seats,
    seat,
    updatesPerSecond: match.updates_per_second,
    port: keeper.port,
  };
  return (
    <MatchScreen
      title={game.title}
      order={order}
      settings={settings}
      onExit={onLeave}
      renderSeats={(points, turn) => (
        <>
          <SeatStrip {...{ room, points, turn, sayings }} />
          {turn !== null && <Turn room={room} turn={turn} />}
        </>
      )}
      tools={<MatchTools link={link} says={says} onSay={() => setSays((open) => !open)} />}
    >
      {says && (
        <div className="match-phrases">
          <Phrases mayChat={room.may_chat} send={say} />
        </div>
      )}
      {link.state === "lost" && <Away tries={link.tries} />}
      {stay.phase === "over" && showsResult && (
        <MatchResults
          {...{ room, outcome: stay.outcome, isClosed: stay.isClosed, seat, classCode }}
          match={match.match_id}
          onRematch={() => keeper.send({ type: "rematch" })}
          onLeave={onLeave}
        />
      )}
    </MatchScreen>
  );
}

/** True some time after it has become so. */
function useLater(isSo: boolean, milliseconds: number): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    if (!isSo) return setLater(false);
    const timer = setTimeout(() => setLater(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isSo, milliseconds]);
  return isLater;
}

function NewVersion() {
  const t = useTranslations("multiplayer");
  return (
    <div className="page room-wait" role="alert">
      <p>{t("newVersion")}</p>
      <Button kind="main" onPress={() => location.reload()}>
        {t("reload")}
      </Button>
    </div>
  );
}

function Away({ tries }: { readonly tries: number }) {
  const t = useTranslations("multiplayer");
  return (
    <p className="match-away" role="alert">
      <Icon name="cloudOff" />
      {t("comingBack", { tries, most: MOST_TRIES })}
    </p>
  );
}

interface ToolsProps {
  readonly link: Link;
  readonly says: boolean;
  readonly onSay: () => void;
}

function MatchTools({ link, says, onSay }: ToolsProps) {
  const t = useTranslations("multiplayer");
  return (
    <>
      <NetworkSign link={link} />
      <button
        type="button"
        className="play-tool"
        aria-pressed={says}
        aria-label={t("say")}
        title={t("say")}
        onClick={onSay}
      >
        <Sign name="say" />
      </button>
    </>
  );
}

interface StripProps {
  readonly room: RoomState;
  readonly points: readonly number[];
  readonly turn: number | null;
  readonly sayings: readonly Saying[];
}

/** Whose turn it is, in words: a sign at a seat alone is easily missed. */
function Turn({ room, turn }: { readonly room: RoomState; readonly turn: number }) {
  const t = useTranslations("multiplayer");
  const isMine = turn === room.you;
  return (
    <p className="match-turn" data-mine={isMine} role="status">
      {isMine ? t("yourTurn") : t("turnOf", { name: room.seats[turn]?.name ?? "" })}
    </p>
  );
}

function SeatStrip({ room, points, turn, sayings }: StripProps) {
  const t = useTranslations("multiplayer");
  const bubbles = useBubbles(sayings);
  return (
    <ul className="strip" aria-label={t("seats")}>
      {room.seats.map((seat, index) => (
        <li
          key={seat.player_id}
          className="strip-seat"
          data-me={index === room.you}
          data-away={!seat.connected}
          data-turn={index === turn}
          title={seat.connected ? seat.name : `${seat.name}: ${t("away")}`}
        >
          <SeatBadge seat={index}>
            <Avatar character={seat.character} size={2} />
          </SeatBadge>
          <span className="strip-name">{seat.name}</span>
          <output className="strip-points">{points[index] ?? 0}</output>
          {!seat.connected && <Icon name="cloudOff" />}
          <Bubble saying={bubbles.get(seat.player_id)} />
        </li>
      ))}
    </ul>
  );
}
