import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import type { Match, Replay } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useCatalog } from "../catalog/useCatalog";

const SHOWN = 8;
const FairReplay = lazy(async () => ({ default: (await import("../fairplay/FairReplay")).FairReplay }));

/** The newest matches with others: also for who lost the network before the end. */
export function Matches() {
  const { signIn } = useSaved("player");
  return signIn ? <MatchList player={signIn.player.id} /> : null;
}

function MatchList({ player }: { readonly player: string }) {
  const t = useTranslations("profile");
  const { api } = useServices();
  const { data } = useQuery({ queryKey: ["matches", player], queryFn: () => api.matches(SHOWN) });
  const { data: stats } = useQuery({ queryKey: ["ratings", player], queryFn: api.ratings });
  const [replay, setReplay] = useState<{ readonly of: Replay | null } | null>(null);
  if (!data || data.items.length === 0) return null;
  const watch = (match: string) =>
    void api
      .matchReplay(match)
      .then((of) => setReplay({ of }))
      .catch(() => setReplay({ of: null }));
  return (
    <section className="card stack" aria-labelledby="matches">
      <h2 id="matches">{t("matches")}</h2>
      <ul className="runs">
        {data.items.map((match) => (
          <Line
            key={match.id}
            match={match}
            isPlaced={
              !!stats?.ratings.some(({ game_id, is_placed }) => is_placed && game_id === match.game_id)
            }
            onWatch={() => watch(match.id)}
          />
        ))}
      </ul>
      {replay && (
        <Suspense>
          <FairReplay replay={replay.of} onExit={() => setReplay(null)} />
        </Suspense>
      )}
    </section>
  );
}

interface LineProps {
  readonly match: Match;
  /** Before the placement matches are played a rating says nothing. */
  readonly isPlaced: boolean;
  readonly onWatch: () => void;
}

function Line({ match, isPlaced, onWatch }: LineProps) {
  const t = useTranslations("profile");
  const format = useFormatter();
  const { data } = useCatalog();
  const { game_id, place, seats, points, rating_before, rating_after } = match;
  const game = data?.items.find(({ id }) => id === game_id)?.title ?? game_id;
  const time = format.dateTime(new Date(match.finished_at), { dateStyle: "medium", timeStyle: "short" });
  const isRated = isPlaced && rating_after !== null && rating_before !== null;
  return (
    <li className="run">
      <Icon name={place === 1 ? "trophy" : "people"} />
      <span>
        <strong>{game}</strong>
        {t("placeOf", { place, seats })} · {t("points", { score: points })}
        {isRated &&
          ` · ${t("rating", { rating: Math.round(rating_after), change: Math.round(rating_after - rating_before) })}`}
        <span className="run-time soft small">{time}</span>
      </span>
      <Button kind="quiet" onPress={onWatch} aria-label={t("watchMatch", { game, time })}>
        {t("watch")}
      </Button>
    </li>
  );
}
