import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { EndChoices } from "../../play/EndChoices";
import type { Result, RoomState } from "../../protocol/live";
import { nameOf, Places } from "./Places";
import type { Outcome } from "./room";
import { useClass, useTable } from "./useClass";

interface Props {
  readonly room: RoomState;
  /** Its id. */
  readonly match: string;
  readonly outcome: Outcome;
  /** Its hour is over: nobody can play again in this room. */
  readonly isClosed: boolean;
  readonly seat: number | null;
  /** Of the class round that this match belongs to; else empty. */
  readonly classCode: string;
  readonly onRematch: () => void;
  readonly onLeave: () => void;
}

type Translate = ReturnType<typeof useTranslations<"multiplayer">>;

/** Who came where, and one press for another match. */
export function MatchResults({ room, match, outcome, isClosed, seat, classCode, onRematch, onLeave }: Props) {
  const t = useTranslations("multiplayer");
  const results = outcome.kind === "finished" ? outcome.results : [];
  const title = outcome.kind === "aborted" ? t("aborted") : titleOf(t, room, results, seat);
  // Who sits at the result is still in the class, and goes to the next table with all others.
  useTable(useClass(classCode).data);
  const isHost = room.you !== null && room.seats[room.you]?.player_id === room.host;
  return (
    <div className="play-sheet match-results" role="dialog" aria-label={title}>
      <h2>{title}</h2>
      {outcome.kind === "aborted" && <p>{outcome.detail}</p>}
      {outcome.kind === "aborted" && <p>{t("abortedWhy")}</p>}
      <Places {...{ room, results }} isMe={(result) => result.seat === seat} />
      {room.mode === "rated" && results.length > 0 && <Met match={match} />}
      <EndChoices>
        {isClosed ? (
          <p className="soft" role="status">
            {t("endedOver")}
          </p>
        ) : isHost ? (
          <button type="button" className="button button--main button--big" onClick={onRematch}>
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
      </EndChoices>
    </div>
  );
}

/** Why these players and no others. */
function Met({ match }: { readonly match: string }) {
  const t = useTranslations("multiplayer");
  const { api } = useServices();
  const { data } = useQuery({ queryKey: ["why", match], queryFn: () => api.whyMatch(match) });
  const { rating_gap, allowed_gap, longest_wait_seconds } = data?.because ?? {};
  if (typeof rating_gap !== "number") return null;
  const whole = (value: unknown) => Math.round(Number(value));
  const why = { gap: whole(rating_gap), reach: whole(allowed_gap), seconds: whole(longest_wait_seconds) };
  return <p className="soft small">{t("met", why)}</p>;
}

function titleOf(t: Translate, room: RoomState, results: readonly Result[], seat: number | null): string {
  const best = results.filter(({ place }) => place === 1);
  if (best.some((result) => result.seat === seat)) return best.length > 1 ? t("youShare") : t("youWon");
  // A crowd of winners has its trophies; their names don't fit in a heading.
  if (best.length > 2) return t("results");
  return t("youLost", { name: best.map((result) => nameOf(room, result)).join(", ") });
}
