import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Organisation } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { downloadText } from "../data/file";
import { Confirm } from "./Confirm";
import { Leave } from "./Leave";
import { useAct } from "./useOrganisation";

interface SettingsPanelProps {
  readonly organisation: Organisation;
}

/** Name, address for invoices, taking everything home, archiving. */
export function SettingsPanel({ organisation }: SettingsPanelProps) {
  return (
    <div className="organisation-columns">
      <Names organisation={organisation} />
      {organisation.role === "owner" && <Ending organisation={organisation} />}
      {organisation.archived_at === null && <Leave organisation={organisation} />}
    </div>
  );
}

function Names({ organisation }: SettingsPanelProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const act = useAct(api.updateOrganisation);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, email] = ["name", "billing_email"].map((key) => String(form.get(key) ?? "").trim());
    act.run(organisation.id, { ...(name ? { name } : {}), ...(email ? { billing_email: email } : {}) });
  };
  return (
    <section className="card stack">
      <h2>{t("tabSettings")}</h2>
      <Form className="stack" onSubmit={submit}>
        <Field name="name" label={t("name")} defaultValue={organisation.name} isRequired longest={80} />
        {organisation.role === "owner" && (
          <Field
            name="billing_email"
            type="email"
            label={t("billingEmail")}
            help={t("billingEmailHelp")}
            defaultValue={organisation.billing_email ?? ""}
            longest={254}
          />
        )}
        {act.problem !== null && <Notice kind="bad">{act.problem}</Notice>}
        {act.isDone && (
          <Notice kind="good" icon="check">
            {t("saved")}
          </Notice>
        )}
        <div>
          <Button kind="main" type="submit" isPending={act.isBusy}>
            {t("save")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Ending({ organisation }: SettingsPanelProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const [isAsking, setAsking] = useState(false);
  const { name } = organisation;
  const take = useAct(api.exportOrganisation, (all) =>
    downloadText("stem-adventures-school.json", JSON.stringify(all, null, 1)),
  );
  const archive = useAct(api.archiveOrganisation);
  const isArchived = organisation.archived_at !== null;
  const problem = take.problem ?? archive.problem;
  return (
    <section className="card stack">
      <h2>{t("exportAll")}</h2>
      <p>{t("exportNote", { name })}</p>
      <div>
        <Button isPending={take.isBusy} onPress={() => take.run(organisation.id)}>
          <Icon name="download" />
          {t("exportAll")}
        </Button>
      </div>
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      <div>
        {isArchived ? (
          <Button isPending={archive.isBusy} onPress={() => archive.run(organisation.id, false)}>
            {t("restore")}
          </Button>
        ) : (
          <Button kind="bad" isPending={archive.isBusy} onPress={() => setAsking(true)}>
            {t("archive")}
          </Button>
        )}
      </div>
      <Confirm
        title={t("archiveTitle", { name })}
        note={t("archiveNote")}
        go={t("archive")}
        isOpen={isAsking}
        onGo={() => archive.run(organisation.id, true)}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
