import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Key, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useTranslations } from "use-intl";
import { Title } from "../../app/Title";
import type { Account, Organisation } from "../../protocol/types";
import { BackLink } from "../../ui/BackLink";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Trouble } from "../../ui/Trouble";
import { InsightPanel } from "./InsightPanel";
import { Leave } from "./Leave";
import { People } from "./People";
import { PlanPanel } from "./PlanPanel";
import { SettingsPanel } from "./SettingsPanel";
import { UsagePanel } from "./UsagePanel";
import { isPaying, useAccount, useOrganisation } from "./useOrganisation";
import { daysLeft } from "./words";
import "./organisation.css";

/** One school or team. Members see its name; who runs it sees people, use and plan. */
export function OrganisationPage() {
  const t = useTranslations("organisation");
  const { organisationId } = useParams({ from: "/organisations/$organisationId" });
  const { data, isError, refetch } = useOrganisation(organisationId);
  return (
    <div className="page organisation">
      <Title page={data?.name ?? t("title")} />
      <BackLink to="/organisations">{t("back")}</BackLink>
      {isError && !data && <Trouble text={t("unknown")} onAgain={() => void refetch()} />}
      {data && (
        <div className="organisation-head">
          <h1>{data.name}</h1>
          <span className="organisation-chip">{t(data.role)}</span>
          {data.archived_at !== null && <span className="organisation-chip">{t("archived")}</span>}
        </div>
      )}
      {data && (data.role === "member" ? <Leave organisation={data} /> : <Running organisation={data} />)}
    </div>
  );
}

function Running({ organisation }: { readonly organisation: Organisation }) {
  const t = useTranslations("organisation");
  const { checkout } = useSearch({ from: "/organisations/$organisationId" });
  const [tab, setTab] = useState<Key>(checkout ? "plan" : "people");
  const { data: account } = useAccount(organisation.id, checkout === "done");
  return (
    <>
      {checkout === "done" && (
        <Notice kind="good" icon="check">
          {account && isPaying(account) ? t("paidDone", { plan: account.plan.name }) : t("paid")}
        </Notice>
      )}
      {checkout === "cancelled" && <Notice kind="plain">{t("unpaid")}</Notice>}
      {account && <TrialBanner account={account} onPlans={() => setTab("plan")} />}
      <Tabs selectedKey={tab} onSelectionChange={setTab}>
        <TabList aria-label={organisation.name} className="organisation-tabs">
          <Tab id="people">{t("tabPeople")}</Tab>
          <Tab id="usage">{t("tabUsage")}</Tab>
          <Tab id="insight">{t("tabInsight")}</Tab>
          <Tab id="plan">{t("tabPlan")}</Tab>
          <Tab id="settings">{t("tabSettings")}</Tab>
        </TabList>
        <TabPanel id="people" className="organisation-panel">
          <People organisation={organisation} onPlans={() => setTab("plan")} />
        </TabPanel>
        <TabPanel id="usage" className="organisation-panel">
          <UsagePanel organisation={organisation} />
        </TabPanel>
        <TabPanel id="insight" className="organisation-panel">
          {account && (
            <InsightPanel organisation={organisation} account={account} onPlans={() => setTab("plan")} />
          )}
        </TabPanel>
        <TabPanel id="plan" className="organisation-panel">
          {account && <PlanPanel organisation={organisation} account={account} />}
        </TabPanel>
        <TabPanel id="settings" className="organisation-panel">
          <SettingsPanel organisation={organisation} />
        </TabPanel>
      </Tabs>
    </>
  );
}

interface TrialBannerProps {
  readonly account: Account;
  readonly onPlans: () => void;
}

function TrialBanner({ account, onPlans }: TrialBannerProps) {
  const t = useTranslations("organisation");
  if (account.standing !== "trial" || account.trial_ends_at === null) return null;
  return (
    <Notice kind="plain" icon="wait">
      <div className="row">
        <p>{t("trialBanner", { days: daysLeft(account.trial_ends_at, Date.now()) })}</p>
        <Button onPress={onPlans}>{t("trialBannerGo")}</Button>
      </div>
    </Notice>
  );
}
