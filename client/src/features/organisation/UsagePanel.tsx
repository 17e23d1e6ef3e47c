import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Organisation, Usage } from "../../protocol/types";
import { UsageBar } from "../../ui/UsageBar";
import { type FeatureName, isFeatureName } from "./features";
import { useRead } from "./useOrganisation";
import { amountOf, bytes, month } from "./words";

/** What counts against the plan; what a plan merely has stands with the plans. */
const COUNTED: ReadonlySet<FeatureName> = new Set([
  "players",
  "teachers",
  "classes",
  "rooms",
  "storage",
  "custom_games",
]);

/** A bar for each limit: how much is used, and whether it becomes tight. */
export function UsagePanel({ organisation }: { readonly organisation: Organisation }) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const { data } = useRead(["usage", organisation.id], () => api.usage(organisation.id));
  return (
    <div className="stack organisation-loose">
      <section className="card stack" aria-labelledby="usage">
        <h2 id="usage">{t("tabUsage")}</h2>
        <p className="soft">{t("usageNote")}</p>
        <ul className="organisation-bars">
          {data?.limits.map((limit) => (
            <Bar key={limit.feature} limit={limit} />
          ))}
        </ul>
      </section>
      {data && <History usage={data} />}
      {data && <Storage stored={data.storage} />}
    </div>
  );
}

/** What was done month by month, as far as the plan looks back. */
function History({ usage }: { readonly usage: Usage }) {
  const t = useTranslations("organisation");
  const days = usage.limits.find(({ feature }) => feature === "history_days")?.most ?? null;
  const opened = usage.meters.filter(({ meter }) => meter === "rooms_opened");
  return (
    <section className="card stack" aria-labelledby="history">
      <h2 id="history">{t("history")}</h2>
      <p className="soft">{days === null ? t("historyEndless") : t("historyDays", { days })}</p>
      <ul className="organisation-months">
        {opened.map(({ period_starts_at, value }) => (
          <li key={period_starts_at}>{t("roomsOpened", { month: month(period_starts_at), count: value })}</li>
        ))}
      </ul>
    </section>
  );
}

function Storage({ stored }: { readonly stored: Usage["storage"] }) {
  const t = useTranslations("organisation");
  return (
    <section className="card stack" aria-labelledby="storage">
      <h2 id="storage">{t("storageKinds")}</h2>
      {stored.length === 0 && <p className="soft">{t("storageNone")}</p>}
      <ul className="organisation-rows">
        {stored.map(({ kind, bytes: size, items }) => (
          <li key={kind}>
            {t("storageKind", {
              kind: isFeatureName(kind) ? t(`feature_${kind}`) : kind,
              size: bytes(size),
              items,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ limit }: { readonly limit: Usage["limits"][number] }) {
  const t = useTranslations("organisation");
  const { feature } = limit;
  if (!isFeatureName(feature) || !COUNTED.has(feature)) return null;
  return (
    <li>
      <UsageBar label={t(`feature_${feature}`)} used={limit.used} most={limit.most} say={amountOf(feature)} />
    </li>
  );
}
