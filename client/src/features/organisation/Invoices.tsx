import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Organisation } from "../../protocol/types";
import { useRead } from "./useOrganisation";
import { day, money } from "./words";

/** What was paid and what is to be paid. */
export function Invoices({ organisation }: { readonly organisation: Organisation }) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const { data } = useRead(["invoices", organisation.id], () => api.invoices(organisation.id));
  return (
    <section className="card stack" aria-labelledby="invoices">
      <h2 id="invoices">{t("invoices")}</h2>
      {data?.items.length === 0 && <p className="soft small">{t("noInvoices")}</p>}
      <ul className="organisation-rows">
        {data?.items.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{t("invoice", { number: one.number ?? one.id })}</strong>
              <br />
              <span className="small">
                {day(one.created_at)} · {money(one.cents_due, one.currency)} ·{" "}
                {t("invoiceStatus", { status: one.status })}
              </span>
            </span>
            {one.page_url !== null && <a href={one.page_url}>{t("openInvoice")}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
