import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Account, Organisation, PlayReport } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { useCatalog } from "../catalog/useCatalog";
import { useRead } from "./useOrganisation";

const SPANS = [7, 30, 90, 365] as const;

interface InsightPanelProps {
  readonly organisation: Organisation;
  readonly account: Account;
  readonly onPlans: () => void;
}

/** What the school's people play, by game and never by name; for plans that have it. */
export function InsightPanel({ organisation, account, onPlans }: InsightPanelProps) {
  const t = useTranslations("organisation");
  const has = account.standing === "unlimited" || "insight" in account.plan.features;
  return (
    <section className="card stack" aria-labelledby="insight">
      <h2 id="insight">{t("insight")}</h2>
      <p className="soft">{t("insightNote")}</p>
      {has ? (
        <Report organisationId={organisation.id} />
      ) : (
        <div className="row">
          <p>{t("insightMissing")}</p>
          <Button onPress={onPlans}>{t("trialBannerGo")}</Button>
        </div>
      )}
    </section>
  );
}

function Report({ organisationId }: { readonly organisationId: string }) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const [days, setDays] = useState<number>(30);
  const { data } = useRead(["report", organisationId, days], () => api.report(organisationId, days));
  return (
    <>
      <ToggleButtonGroup
        aria-label={t("insightSpan")}
        className="organisation-choice"
        disallowEmptySelection
        selectedKeys={[days]}
        onSelectionChange={([key]) => setDays(Number(key))}
      >
        {SPANS.map((span) => (
          <ToggleButton key={span} id={span} className="button button--quiet">
            {t("insightDays", { days: span })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {data && data.days < days && <p className="small">{t("insightShorter", { days: data.days })}</p>}
      {data?.games.length === 0 && <p className="soft">{t("insightNone")}</p>}
      {data && data.games.length > 0 && <Games games={data.games} />}
    </>
  );
}

function Games({ games }: { readonly games: PlayReport["games"] }) {
  const t = useTranslations("organisation");
  const { data: catalog } = useCatalog();
  const titleOf = (id: string) => catalog?.items.find((game) => game.id === id)?.title ?? id;
  const most = Math.max(...games.map(({ runs }) => runs));
  return (
    <table className="organisation-table organisation-games">
      <thead>
        <tr>
          <th scope="col">{t("insightGame")}</th>
          <th scope="col">{t("insightPlayers")}</th>
          <th scope="col">{t("insightRuns")}</th>
        </tr>
      </thead>
      <tbody>
        {games.map((game) => (
          <tr key={game.game_id}>
            <th scope="row">{titleOf(game.game_id)}</th>
            <td>{game.players.toLocaleString()}</td>
            <td>
              {game.runs.toLocaleString()}
              <span className="organisation-play" style={{ inlineSize: `${(game.runs / most) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
