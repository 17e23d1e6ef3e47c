import { type FormEvent, useState } from "react";
import { Form, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Plan } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import type { PlanPanelProps } from "./PlanPanel";
import { isPaying, useAct, useRead } from "./useOrganisation";
import { money } from "./words";

interface PurchaseOrderProps extends PlanPanelProps {
  readonly plans: readonly Plan[];
}

/** As districts buy: a quote to sign, then an invoice with their order number. */
export function PurchaseOrder({ organisation, account, plans }: PurchaseOrderProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const sold = plans.filter((plan) => plan.cents_per_month > 0);
  const [planId, setPlanId] = useState(sold.at(1)?.id ?? sold.at(0)?.id ?? "");
  const plan = sold.find(({ id }) => id === planId);
  const order = useAct(api.order);
  const quote = useAct(api.makeQuote);
  const { data } = useRead(["quotes", organisation.id], () => api.quotes(organisation.id));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    order.run(organisation.id, planId, String(new FormData(event.currentTarget).get("number") ?? ""));
  };
  const problem = order.problem ?? quote.problem;
  if (plan === undefined) return null;
  return (
    <section className="card stack" aria-labelledby="order">
      <h2 id="order">{t("order")}</h2>
      <p>
        {organisation.billing_email
          ? t("orderNote", { email: organisation.billing_email })
          : t("orderNoEmail")}
      </p>
      <PlanSelect plans={sold} chosen={planId} onChoose={setPlanId} />
      {organisation.billing_email && (
        <div>
          <Button isPending={quote.isBusy} onPress={() => quote.run(organisation.id, planId)}>
            {t("quote", { plan: plan.name })}
          </Button>
        </div>
      )}
      {!isPaying(account) && organisation.billing_email && (
        <Form className="stack" onSubmit={submit}>
          <Field name="number" label={t("orderNumber")} isRequired longest={30} autoComplete="off" />
          <div>
            <Button kind="main" type="submit" isPending={order.isBusy}>
              {t("orderGo", { plan: plan.name })}
            </Button>
          </div>
        </Form>
      )}
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      {order.isDone && (
        <Notice kind="good" icon="check">
          {t("ordered")}
        </Notice>
      )}
      {data && data.items.length > 0 && (
        <>
          <h3>{t("quotes")}</h3>
          <ul className="organisation-rows">
            {data.items.map((one) => (
              <li key={one.id}>
                <span>
                  {t("quoteFile", { number: one.number ?? one.id })} · {money(one.cents_total, one.currency)}
                </span>
                <QuoteFile organisationId={organisation.id} quoteId={one.id} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function QuoteFile({
  organisationId,
  quoteId,
}: {
  readonly organisationId: string;
  readonly quoteId: string;
}) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const fetchIt = useAct(api.quoteFile, (file) => {
    const address = URL.createObjectURL(file);
    const link = Object.assign(document.createElement("a"), { href: address, download: `${quoteId}.pdf` });
    link.click();
    URL.revokeObjectURL(address);
  });
  return (
    <Button kind="quiet" isPending={fetchIt.isBusy} onPress={() => fetchIt.run(organisationId, quoteId)}>
      <Icon name="download" />
      {t("openInvoice")}
    </Button>
  );
}

interface PlanSelectProps {
  readonly plans: readonly Plan[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function PlanSelect({ plans, chosen, onChoose }: PlanSelectProps) {
  const t = useTranslations("organisation");
  return (
    <Select
      className="field organisation-select"
      value={chosen}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
    >
      <Label>{t("orderPlan")}</Label>
      <Button>
        <SelectValue />
        <Icon name="next" />
      </Button>
      <Popover className="organisation-menu">
        <ListBox>
          {plans.map((plan) => (
            <ListBoxItem key={plan.id} id={plan.id}>
              {plan.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
