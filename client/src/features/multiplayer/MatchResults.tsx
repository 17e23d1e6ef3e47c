import { useTranslations } from "use-intl";
import type { Result, RoomState } from "../../protocol/live";
import { Avatar } from "../../ui/Avatar";
import { Icon } from "../../ui/Icon";
import type { Outcome } from "./room";
import { useClass, useTable } from "./useClass";

interface Props {
  readonly room: RoomState;
  readonly outcome: Outcome;
  readonly seat: number | null;
  /** Of the class round that this match belongs to; else empty. */
  readonly classCode: string;
  readonly onRematch: () => void;
  readonly onLeave: () => void;
}

/** The last lands first, the winner at the end. */
const LANDS_EVERY_MS = 180;

type Translate = ReturnType<typeof useTranslations<"multiplayer">>;

/** Who came where, and one press for another match. */
export function MatchResults({ room, outcome, seat, classCode, onRematch, onLeave }: Props) {
  const t = useTranslations("multiplayer");
  const results =
    outcome.kind === "finished"
      ? [...outcome.results].sort((a, b) => a.place - b.place || a.seat - b.seat)
      : [];
  const title = outcome.kind === "aborted" ? t("aborted") : titleOf(t, room, results, seat);
  // Who sits at the result is still in the class, and goes to the next table with all others.
  useTable(useClass(classCode).data);
  const isHost = room.you !== null && room.seats[room.you]?.player_id === room.host;
  return (
    <div className="play-sheet match-results" role="dialog" aria-label={title}>
      <h2>{title}</h2>
      {outcome.kind === "aborted" && <p>{t("abortedWhy")}</p>}
      <ol className="match-places">
        {results.map((result, index) => (
          <Place
            key={result.seat}
            {...{ room, result }}
            isMe={result.seat === seat}
            isMany={results.length > 4}
            landsAfterMs={(results.length - 1 - index) * LANDS_EVERY_MS}
          />
        ))}
      </ol>
      <div className="play-choices">
        {isHost ? (
          // biome-ignore lint/a11y/noAutofocus: one press plays again
          <button type="button" className="button button--main button--big" autoFocus onClick={onRematch}>
            {t("rematch")}
          </button>
        ) : (
          <p className="soft" role="status">
            {t("waitRematch")}
          </p>
        )}
        <button type="button" className="button" onClick={onLeave}>
          {classCode ? t("toClass") : t("leave")}
        </button>
      </div>
    </div>
  );
}

function titleOf(t: Translate, room: RoomState, results: readonly Result[], seat: number | null): string {
  const best = results.filter(({ place }) => place === 1);
  if (best.some((result) => result.seat === seat)) return best.length > 1 ? t("youShare") : t("youWon");
  // A crowd of winners has its trophies; their names don't fit in a heading.
  if (best.length > 2) return t("results");
  return t("youLost", { name: best.map((result) => nameOf(room, result)).join(", ") });
}

/** The seats may have changed since: somebody who has left is still in the result. */
function seatOf(room: RoomState, { player_id, seat }: Result) {
  return room.seats.find((other) => other.player_id === player_id) ?? room.seats[seat];
}

function nameOf(room: RoomState, result: Result): string {
  return seatOf(room, result)?.name ?? "";
}

interface PlaceProps {
  readonly room: RoomState;
  readonly result: Result;
  readonly isMe: boolean;
  readonly landsAfterMs: number;
  /** Everybody has to fit on the screen. */
  readonly isMany: boolean;
}

function Place({ room, result, isMe, landsAfterMs, isMany }: PlaceProps) {
  const t = useTranslations("multiplayer");
  const { place, points, rating, rating_change: change } = result;
  return (
    <li
      className="match-place"
      data-me={isMe}
      data-place={place}
      style={{ animationDelay: `${landsAfterMs}ms` }}
    >
      <b>
        {t("place", { place })}
        {place === 1 && <Icon name="trophy" />}
      </b>
      <Avatar
        character={seatOf(room, result)?.character ?? "cell"}
        size={isMany ? 2 : place === 1 ? 4.5 : 3}
        alive={place === 1}
        mood={place === 1 ? "happy" : "calm"}
      />
      <span className="match-place-name">{nameOf(room, result)}</span>
      <span className="match-place-points">{t("points", { points })}</span>
      {typeof rating === "number" && typeof change === "number" && (
        <span className="soft small">
          {t(change < 0 ? "ratingDown" : "ratingUp", {
            rating: Math.round(rating),
            change: Math.round(change),
          })}
        </span>
      )}
    </li>
  );
}
