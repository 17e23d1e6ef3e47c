import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Organisation, Usage } from "../../protocol/types";
import { UsageBar } from "../../ui/UsageBar";
import { type FeatureName, isFeatureName } from "./features";
import { useRead } from "./useOrganisation";
import { amountOf } from "./words";

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
    <section className="card stack" aria-labelledby="usage">
      <h2 id="usage">{t("tabUsage")}</h2>
      <p className="soft">{t("usageNote")}</p>
      <ul className="organisation-bars">
        {data?.limits.map((limit) => (
          <Bar key={limit.feature} limit={limit} />
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
