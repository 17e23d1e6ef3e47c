import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import type { Match } from "../../protocol/types";
import { Icon } from "../../ui/Icon";
import { useCatalog } from "../catalog/useCatalog";

const SHOWN = 8;

/** The newest matches with others: also for who lost the network before the end. */
export function Matches() {
  const { signIn } = useSaved("player");
  return signIn ? <MatchList player={signIn.player.id} /> : null;
}

function MatchList({ player }: { readonly player: string }) {
  const t = useTranslations("profile");
  const { api } = useServices();
  const { data } = useQuery({ queryKey: ["matches", player], queryFn: () => api.matches(SHOWN) });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="matches">
      <h2 id="matches">{t("matches")}</h2>
      <ul className="runs">
        {data.items.map((match) => (
          <Line key={match.id} match={match} />
        ))}
      </ul>
    </section>
  );
}

function Line({ match }: { readonly match: Match }) {
  const t = useTranslations("profile");
  const format = useFormatter();
  const { data } = useCatalog();
  const { game_id, place, seats, points, rating_before, rating_after } = match;
  const game = data?.items.find(({ id }) => id === game_id)?.title ?? game_id;
  const time = format.dateTime(new Date(match.finished_at), { dateStyle: "medium", timeStyle: "short" });
  const isRated = rating_after !== null && rating_before !== null;
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
    </li>
  );
}
