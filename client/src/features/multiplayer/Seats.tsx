import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { RoomState, SeatState } from "../../protocol/live";
import { Avatar } from "../../ui/Avatar";
import { Icon } from "../../ui/Icon";
import type { Saying } from "./room";
import { phraseWord } from "./words";

const BUBBLE_MS = 5000;

/** The newest saying of each player, for as long as it takes to read. */
export function useBubbles(sayings: readonly Saying[]): ReadonlyMap<string, Saying> {
  const newest = sayings.at(-1);
  const [bubbles, setBubbles] = useState<ReadonlyMap<string, Saying>>(new Map());
  useEffect(() => {
    if (!newest) return;
    setBubbles((shown) => new Map(shown).set(newest.playerId, newest));
    const timer = setTimeout(
      () => setBubbles((shown) => new Map([...shown].filter(([, { number }]) => number !== newest.number))),
      BUBBLE_MS,
    );
    return () => clearTimeout(timer);
  }, [newest]);
  return bubbles;
}

export function Bubble({ saying }: { readonly saying: Saying | undefined }) {
  const t = useTranslations("multiplayer");
  if (!saying) return null;
  const word = saying.phrase === null ? null : phraseWord(saying.phrase);
  const words = saying.phrase === null ? saying.text : word ? t(word) : "";
  return <span className="bubble">{words}</span>;
}

interface Props {
  readonly room: RoomState;
  readonly sayings: readonly Saying[];
  /** The player wants another character. */
  readonly onCharacter: () => void;
}

/** The table before a match: everybody with their character, and the places that are free. */
export function Seats({ room, sayings, onCharacter }: Props) {
  const t = useTranslations("multiplayer");
  const bubbles = useBubbles(sayings);
  const free = Math.max(
    0,
    Math.min(room.most, Math.max(room.least, room.seats.length + 1)) - room.seats.length,
  );
  return (
    <ul className="seats" aria-label={t("seats")}>
      {room.seats.map((seat, index) => (
        <SeatCard
          key={seat.player_id}
          seat={seat}
          isMe={index === room.you}
          isHost={seat.player_id === room.host}
          saying={bubbles.get(seat.player_id)}
          onCharacter={onCharacter}
        />
      ))}
      {Array.from({ length: free }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: free places are all alike
        <li key={index} className="seat seat--free">
          <span className="seat-hole" aria-hidden="true" />
          <span className="soft">{t("emptySeat")}</span>
        </li>
      ))}
    </ul>
  );
}

interface SeatCardProps {
  readonly seat: SeatState;
  readonly isMe: boolean;
  readonly isHost: boolean;
  readonly saying: Saying | undefined;
  readonly onCharacter: () => void;
}

function SeatCard({ seat, isMe, isHost, saying, onCharacter }: SeatCardProps) {
  const t = useTranslations("multiplayer");
  const isReady = seat.ready || isHost;
  const state = !seat.connected ? t("away") : isHost ? t("host") : seat.ready ? t("ready") : t("notReady");
  const avatar = (
    <Avatar character={seat.character} size={5} alive={seat.connected} mood={isReady ? "happy" : "calm"} />
  );
  return (
    <li className="seat" data-ready={isReady && seat.connected} data-away={!seat.connected}>
      <Bubble saying={saying} />
      {isMe ? (
        <button
          type="button"
          className="seat-mine"
          aria-label={t("chooseCharacter")}
          title={t("chooseCharacter")}
          onClick={onCharacter}
        >
          {avatar}
        </button>
      ) : (
        avatar
      )}
      <span className="seat-name">
        {seat.name}
        {isMe && <small> ({t("you")})</small>}
      </span>
      <span className="seat-state">
        <Icon name={!seat.connected ? "cloudOff" : isReady ? "check" : "wait"} />
        {state}
      </span>
    </li>
  );
}
