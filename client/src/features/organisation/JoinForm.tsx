import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { useAct } from "./useOrganisation";

/** A code, then whose it is, then in. Somebody who isn't signed in becomes a guest by asking. */
export function JoinForm({ given = "" }: { readonly given?: string }) {
  const t = useTranslations("organisation");
  const { api, session } = useServices();
  const go = useNavigate();
  const [code, setCode] = useState(given);
  const look = useAct(async (text: string) => {
    await session.ensure();
    return api.lookAtInvite(text);
  });
  const join = useAct(api.joinOrganisation, ({ id }) =>
    go({ to: "/organisations/$organisationId", params: { organisationId: id } }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    look.run(code.trim());
  };
  const problem = join.problem ?? look.problem;
  const offer = look.answer;
  return (
    <Form className="stack" onSubmit={submit}>
      <Field
        name="code"
        label={t("joinCode")}
        help={t("joinHelp")}
        value={code}
        onChange={setCode}
        isRequired
        longest={40}
        autoComplete="off"
      />
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      {offer === undefined ? (
        <div>
          <Button kind="main" type="submit" isPending={look.isBusy}>
            {t("joinLook")}
          </Button>
        </div>
      ) : (
        <>
          <p role="status">
            {t(offer.role === "admin" ? "joinAskAdmin" : "joinAsk", { name: offer.organisation_name })}
          </p>
          <div>
            <Button kind="main" autoFocus isPending={join.isBusy} onPress={() => join.run(code.trim())}>
              {t("joinGo", { name: offer.organisation_name })}
            </Button>
          </div>
        </>
      )}
    </Form>
  );
}
