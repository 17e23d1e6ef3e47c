import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import { Icon, type IconName } from "../../ui/Icon";
import { useCatalog } from "../catalog/useCatalog";
import type { QueuedRun, RunState } from "../save/queue";
import { useProofWords } from "./proofWords";

const SHOWN = 8;

const SIGNS: Readonly<Record<RunState["state"], IconName>> = {
  "waiting to sync": "cloud",
  checking: "wait",
  proven: "seal",
  refused: "cross",
  unranked: "star",
};

/** The newest scores and how their proofs go. */
export function Runs() {
  const t = useTranslations("profile");
  const { items } = useSaved("sync_queue");
  const newest = items.slice(-SHOWN).reverse();
  return (
    <section className="card stack" aria-labelledby="runs">
      <h2 id="runs">{t("runs")}</h2>
      {newest.length === 0 && <p className="soft small">{t("noRuns")}</p>}
      <ul className="runs" aria-live="polite">
        {newest.map((item) => (
          <Run key={item.submission.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Run({ item }: { readonly item: QueuedRun }) {
  const t = useTranslations("profile");
  const { data } = useCatalog();
  const say = useProofWords();
  const { game_id, level, score } = item.submission;
  const game = data?.items.find(({ id }) => id === game_id)?.title ?? game_id;
  return (
    <li className="run" data-state={item.run.state}>
      <Icon name={SIGNS[item.run.state]} />
      <span>
        <strong>{t("run", { game, level: level + 1 })}</strong>
        {t("points", { score })} · {say(item.run)}
      </span>
    </li>
  );
}
