import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import type { Organisation } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { SignInDialog } from "../session/SignInDialog";
import { JoinForm } from "./JoinForm";
import { useAct, useMe, useOrganisations } from "./useOrganisation";
import "./organisation.css";

/** The schools and teams of whoever is signed in, and the ways into one. */
export function OrganisationsPage() {
  const t = useTranslations("organisation");
  const me = useMe();
  const { data } = useOrganisations();
  return (
    <div className="page organisation">
      <Title page={t("title")} />
      <div>
        <h1>{t("title")}</h1>
        <p className="soft">{data?.may_create ? t("intro") : t("introPupil")}</p>
      </div>
      {me === null && <SignInFirst text={t("signInFirst")} />}
      {data && data.items.length > 0 && <Mine items={data.items} />}
      <div className="organisation-columns">
        <section className="card stack" aria-labelledby="join">
          <h2 id="join">{t("joinTitle")}</h2>
          <JoinForm />
        </section>
        {data?.may_create && <Create />}
      </div>
      {me?.is_guest && <SignInFirst text={t("accountFirst")} />}
    </div>
  );
}

function Mine({ items }: { readonly items: readonly Organisation[] }) {
  const t = useTranslations("organisation");
  return (
    <ul className="organisation-list">
      {items.map((one) => (
        <li key={one.id}>
          <Link to="/organisations/$organisationId" params={{ organisationId: one.id }} className="card">
            <strong className="organisation-name">{one.name}</strong>
            <span className="soft small">
              {t(one.role)}
              {one.archived_at !== null && ` · ${t("archived")}`}
            </span>
            <span className="organisation-go">
              <Icon name="next" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Create() {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const go = useNavigate();
  const act = useAct(api.createOrganisation, ({ id }) =>
    go({ to: "/organisations/$organisationId", params: { organisationId: id } }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act.run(String(new FormData(event.currentTarget).get("name") ?? ""));
  };
  return (
    <section className="card stack" aria-labelledby="create">
      <h2 id="create">{t("create")}</h2>
      <Form className="stack" onSubmit={submit}>
        <Field name="name" label={t("createName")} help={t("createHelp")} isRequired longest={80} />
        {act.problem !== null && <Notice kind="bad">{act.problem}</Notice>}
        <div>
          <Button kind="main" type="submit" isPending={act.isBusy}>
            {t("createGo")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function SignInFirst({ text }: { readonly text: string }) {
  const t = useTranslations("profile");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="card stack">
      <p>{text}</p>
      <div>
        <Button onPress={() => setOpen(true)}>
          <Icon name="person" />
          {t("signIn")}
        </Button>
      </div>
      <SignInDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}
