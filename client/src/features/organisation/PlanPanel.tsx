import { useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Account, Organisation } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Confirm } from "./Confirm";
import { type FeatureName, isFeatureName } from "./features";
import { Invoices } from "./Invoices";
import { PlanCards } from "./PlanCards";
import { PurchaseOrder } from "./PurchaseOrder";
import { TaxExemption } from "./TaxExemption";
import { isPaying, useAct, useRead } from "./useOrganisation";
import { day } from "./words";

export interface PlanPanelProps {
  readonly organisation: Organisation;
  readonly account: Account;
}

/** How the organisation stands, the plans side by side, and for its owner the ways to pay. */
export function PlanPanel({ organisation, account }: PlanPanelProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const { data } = useRead(["plans"], () => api.plans());
  const isOwner = organisation.role === "owner";
  const isOpen = isOwner && organisation.archived_at === null && data?.is_sold === true;
  return (
    <div className="stack organisation-loose">
      <section className="card stack" aria-labelledby="standing">
        <h2 id="standing">{t("tabPlan")}</h2>
        <Standing account={account} />
        <News notices={account.notices} />
        {!isOwner && <p className="soft">{t("onlyOwner")}</p>}
        {isOpen && <Acts organisation={organisation} account={account} trialDays={data.trial_days} />}
      </section>
      {data?.is_sold && (
        <PlanCards organisation={organisation} account={account} plans={data.items} canBuy={isOpen} />
      )}
      {isOpen && (
        <div className="organisation-columns">
          <Invoices organisation={organisation} />
          <PurchaseOrder organisation={organisation} account={account} plans={data.items} />
          <TaxExemption organisation={organisation} account={account} />
        </div>
      )}
    </div>
  );
}

function Standing({ account }: { readonly account: Account }) {
  const t = useTranslations("organisation");
  const { standing, trial_ends_at, export_until, paid_until } = account;
  const until = standing === "trial" ? trial_ends_at : standing === "lapsed" ? export_until : paid_until;
  const words = { plan: account.plan.name, until: until === null ? "" : day(until) };
  const isBad = standing === "past_due" || standing === "lapsed";
  const isInvoiced = standing === "paid" && account.pays_by_invoice;
  const text = t(isInvoiced ? "standing_invoiced" : `standing_${standing}`, words);
  return isBad ? <Notice kind="bad">{text}</Notice> : <p>{text}</p>;
}

function News({ notices }: { readonly notices: Account["notices"] }) {
  const t = useTranslations("organisation");
  if (notices.length === 0) return null;
  return (
    <>
      <h3>{t("notices")}</h3>
      <ul className="organisation-rows">
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.created_at}`}>
            <NoticeWords notice={notice} />
            <span className="soft small">{day(notice.created_at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function NoticeWords({ notice }: { readonly notice: Account["notices"][number] }) {
  const t = useTranslations("organisation");
  const { days, percent, feature } = notice.data;
  switch (notice.kind) {
    case "trial_ends":
      return <span>{t("notice_trial_ends", { days: Number(days) })}</span>;
    case "trial_ended":
      return <span>{t("notice_trial_ended")}</span>;
    case "plan_ended":
      return <span>{t("notice_plan_ended")}</span>;
    case "limit_near": {
      const name = isFeatureName(String(feature)) ? t(`feature_${String(feature) as FeatureName}`) : "";
      return <span>{t("notice_limit_near", { percent: Number(percent), feature: name })}</span>;
    }
    default:
      return null;
  }
}

interface ActsProps extends PlanPanelProps {
  readonly trialDays: number;
}

function Acts({ organisation, account, trialDays }: ActsProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const [isAsking, setAsking] = useState(false);
  const act = useAct((work: () => Promise<unknown>) => work());
  const portal = useAct(api.portal, ({ url }) => location.assign(url));
  const isEnding = account.standing === "ending";
  const problem = act.problem ?? portal.problem;
  if (!account.may_try && !isPaying(account)) return null;
  return (
    <>
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      <div className="row">
        {account.may_try && (
          <>
            <Button
              kind="main"
              isPending={act.isBusy}
              onPress={() => act.run(() => api.beginTrial(organisation.id))}
            >
              {t("tryIt", { days: trialDays })}
            </Button>
            <span className="soft small">{t("tryNote")}</span>
          </>
        )}
        {isPaying(account) && (
          <Button isPending={portal.isBusy} onPress={() => portal.run(organisation.id)}>
            {t("portal")}
          </Button>
        )}
        {isPaying(account) && !isEnding && (
          <Button kind="quiet" onPress={() => setAsking(true)}>
            {t("cancel")}
          </Button>
        )}
        {isEnding && (
          <Button
            kind="main"
            isPending={act.isBusy}
            onPress={() => act.run(() => api.resumePlan(organisation.id))}
          >
            {t("resume")}
          </Button>
        )}
      </div>
      <Confirm
        title={t("cancelTitle")}
        note={t("cancelNote")}
        go={t("cancel")}
        isOpen={isAsking}
        onGo={() => act.run(() => api.cancelPlan(organisation.id))}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
