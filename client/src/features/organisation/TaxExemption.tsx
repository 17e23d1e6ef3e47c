import type { FormEvent } from "react";
import { Form } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import type { PlanPanelProps } from "./PlanPanel";
import { useAct } from "./useOrganisation";

/** For schools that pay no tax. */
export function TaxExemption({ organisation, account }: PlanPanelProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const act = useAct(api.claimExemption);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act.run(organisation.id, String(new FormData(event.currentTarget).get("certificate") ?? ""));
  };
  return (
    <section className="card stack" aria-labelledby="tax">
      <h2 id="tax">{t("tax")}</h2>
      {account.tax_exemption === "none" ? (
        <>
          <p>{t("taxNote")}</p>
          <Form className="stack" onSubmit={submit}>
            <Field name="certificate" label={t("taxNumber")} isRequired minLength={3} longest={100} />
            <div>
              <Button type="submit" isPending={act.isBusy}>
                {t("taxGo")}
              </Button>
            </div>
          </Form>
        </>
      ) : (
        <p>{t(`tax_${account.tax_exemption}`)}</p>
      )}
      {act.problem !== null && <Notice kind="bad">{act.problem}</Notice>}
    </section>
  );
}
