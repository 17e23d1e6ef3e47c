import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { ApiError } from "../../protocol/http";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";

type Outcome = { readonly kind: "good" | "bad"; readonly text: string } | null;

function useSaveName() {
  const t = useTranslations("profile");
  const { session } = useServices();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const save = async (displayName: string) => {
    try {
      await session.appear({ displayName });
      setOutcome({ kind: "good", text: t("saved") });
    } catch (reason) {
      const isRefused = reason instanceof ApiError && !reason.isPassing;
      const refusal: Outcome = isRefused
        ? { kind: "bad", text: t("refused", { detail: reason.detail }) }
        : null;
      setOutcome(refusal ?? { kind: "good", text: t("savedHere") });
    }
  };
  return { outcome, save };
}

export function NameForm() {
  const t = useTranslations("profile");
  const { displayName, signIn } = useSaved("player");
  const { outcome, save } = useSaveName();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name.length >= 2) void save(name);
  };
  const known = displayName || signIn?.player.display_name || "";
  return (
    <Form className="stack" onSubmit={submit}>
      <div className="name-form">
        <Field
          key={known}
          name="name"
          label={t("name")}
          help={t("nameHelp")}
          defaultValue={known}
          minLength={2}
          longest={24}
          isRequired
          autoComplete="off"
        />
        <Button type="submit">{t("saveName")}</Button>
      </div>
      {outcome && (
        <Notice kind={outcome.kind} icon={outcome.kind === "good" ? "check" : "warning"}>
          {outcome.text}
        </Notice>
      )}
    </Form>
  );
}
