import { useTranslations } from "use-intl";
import type { Result, RoomState } from "../../protocol/live";
import { Avatar } from "../../ui/Avatar";
import { Icon } from "../../ui/Icon";
import "./Places.css";

interface Props {
  readonly room: RoomState;
  readonly results: readonly Result[];
  readonly isMe: (result: Result) => boolean;
  /** Among other things on a page. */
  readonly isSmall?: boolean;
}

/** The last lands first, the winner at the end. */
const LANDS_EVERY_MS = 180;

/** Who came where in a match, best first. */
export function Places({ room, results, isMe, isSmall = false }: Props) {
  const sorted = [...results].sort((a, b) => a.place - b.place || a.seat - b.seat);
  return (
    <ol className="match-places">
      {sorted.map((result, index) => (
        <Place
          key={result.seat}
          {...{ room, result }}
          isMe={isMe(result)}
          isSmall={isSmall || sorted.length > 4}
          landsAfterMs={(sorted.length - 1 - index) * LANDS_EVERY_MS}
        />
      ))}
    </ol>
  );
}

/** The seats may have changed since: somebody who has left is still in the result. */
function seatOf(room: RoomState, { player_id, seat }: Result) {
  return room.seats.find((other) => other.player_id === player_id) ?? room.seats[seat];
}

export function nameOf(room: RoomState, result: Result): string {
  return seatOf(room, result)?.name ?? "";
}

interface PlaceProps {
  readonly room: RoomState;
  readonly result: Result;
  readonly isMe: boolean;
  readonly landsAfterMs: number;
  /** Everybody has to fit on the screen. */
  readonly isSmall: boolean;
}

function Place({ room, result, isMe, landsAfterMs, isSmall }: PlaceProps) {
  const t = useTranslations("multiplayer");
  const { place, points } = result;
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
        size={isSmall ? 2 : place === 1 ? 4.5 : 3}
        alive={place === 1}
        mood={place === 1 ? "happy" : "calm"}
      />
      <span className="match-place-name">{nameOf(room, result)}</span>
      <span className="match-place-points">{t("points", { points })}</span>
      <RatingLine result={result} />
    </li>
  );
}

/** After the first matches a rating says nothing yet: then how many are still to come. */
function RatingLine({ result }: { readonly result: Result }) {
  const t = useTranslations("multiplayer");
  const { rating, rating_change: change, placements_left: left } = result;
  if (typeof rating !== "number" || typeof change !== "number") return null;
  if (left) return <span className="soft small">{t("placement", { left })}</span>;
  return (
    <span className="soft small">
      {t(change < 0 ? "ratingDown" : "ratingUp", { rating: Math.round(rating), change: Math.round(change) })}
    </span>
  );
}
