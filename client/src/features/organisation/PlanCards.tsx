import { useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Plan } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Confirm } from "./Confirm";
import { FEATURES, isFeatureName } from "./features";
import type { PlanPanelProps } from "./PlanPanel";
import { isPaying, useAct } from "./useOrganisation";
import { amountOf, money } from "./words";

interface PlanCardsProps extends PlanPanelProps {
  readonly plans: readonly Plan[];
  readonly canBuy: boolean;
}

/** The plans side by side: price, what is in them, and one button each. */
export function PlanCards({ organisation, account, plans, canBuy }: PlanCardsProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const [wanted, setWanted] = useState<Plan | null>(null);
  const buy = useAct(api.checkout, ({ url }) => location.assign(url));
  const change = useAct(api.changePlan);
  const hasPlan = isPaying(account);
  const problem = buy.problem ?? change.problem;
  const choose = (plan: Plan) => (hasPlan ? setWanted(plan) : buy.run(organisation.id, plan.id));
  return (
    <section className="stack" aria-labelledby="plans">
      <h2 id="plans">{t("plans")}</h2>
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      <ul className="organisation-plans">
        {plans.map((plan) => (
          <li key={plan.id} className="card plan" data-current={plan.id === account.plan.id || undefined}>
            <PlanWords plan={plan} />
            {plan.id === account.plan.id && account.standing !== "trial" ? (
              <p className="plan-current">
                <Icon name="check" />
                {t("current")}
              </p>
            ) : (
              canBuy &&
              plan.cents_per_month > 0 && (
                <Button
                  kind={hasPlan ? "plain" : "main"}
                  isPending={buy.isBusy || change.isBusy}
                  onPress={() => choose(plan)}
                >
                  {t(hasPlan ? "switchTo" : "choose", { plan: plan.name })}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <Confirm
        title={t("switchTitle", { plan: wanted?.name ?? "" })}
        note={t("switchNote")}
        go={t("switchTo", { plan: wanted?.name ?? "" })}
        kind="main"
        isOpen={wanted !== null}
        onGo={() => wanted && change.run(organisation.id, wanted.id)}
        onClose={() => setWanted(null)}
      />
    </section>
  );
}

function PlanWords({ plan }: { readonly plan: Plan }) {
  const t = useTranslations("organisation");
  return (
    <>
      <h3>{plan.name}</h3>
      <p className="soft small">{plan.audience}</p>
      <p className="plan-price">
        <strong>{plan.cents_per_month === 0 ? t("free") : money(plan.cents_per_month, plan.currency)}</strong>
        {plan.cents_per_month > 0 && <span className="soft small">{t("perMonth")}</span>}
      </p>
      <ul className="plan-features">
        {FEATURES.map((feature) => {
          const most = plan.features[feature];
          return most === undefined ? null : <PlanFeature key={feature} feature={feature} most={most} />;
        })}
      </ul>
    </>
  );
}

/** Features that are had or not; a limit would say nothing about them. */
const SWITCHES = new Set([
  "roster_import",
  "grade_passback",
  "insight",
  "level_library",
  "single_sign_on",
  "data_region",
  "retention_control",
  "audit_export",
]);

function PlanFeature({ feature, most }: { readonly feature: string; readonly most: number | null }) {
  const t = useTranslations("organisation");
  if (!isFeatureName(feature)) return null;
  const name = t(`feature_${feature}`);
  const words = () => {
    if (SWITCHES.has(feature)) return name;
    if (feature === "history_days") return most === null ? t("historyAll") : t("historyOf", { days: most });
    return most === null
      ? t("endless", { feature: name })
      : t("upTo", { feature: name, most: amountOf(feature)(most) });
  };
  return (
    <li>
      <Icon name="check" />
      {words()}
    </li>
  );
}
