import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { sayAuthError } from "./words";

interface AuthFormProps {
  readonly kind: "login" | "register";
  readonly onDone: () => void;
}

type Phase =
  | { readonly is: "ready" }
  | { readonly is: "busy" }
  | { readonly is: "failed"; readonly text: string };

/** Sends the form; afterwards what waited for a sign-in is synced. */
function useAuth(kind: AuthFormProps["kind"], onDone: () => void) {
  const t = useTranslations("auth");
  const { session, sync } = useServices();
  const navigate = useNavigate();
  const [phase, setPhase] = useState<Phase>({ is: "ready" });
  const send = async (data: FormData) => {
    const [username, password, name] = ["username", "password", "display_name"].map((key) =>
      String(data.get(key) ?? ""),
    );
    if (!username || !password) return;
    setPhase({ is: "busy" });
    try {
      await (kind === "login"
        ? session.login(username.trim(), password)
        : session.register({ username: username.trim(), password, ...(name ? { display_name: name } : {}) }));
      void sync.flush();
      onDone();
    } catch (reason) {
      if (session.appealPass !== null) {
        onDone();
        return void navigate({ to: "/closed" });
      }
      setPhase({ is: "failed", text: sayAuthError(t, reason) });
    }
  };
  return { phase, send };
}

export function AuthForm({ kind, onDone }: AuthFormProps) {
  const t = useTranslations("auth");
  const { phase, send } = useAuth(kind, onDone);
  const isNew = kind === "register";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(new FormData(event.currentTarget));
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <Field
        name="username"
        label={t("username")}
        help={isNew ? t("usernameHelp") : undefined}
        isRequired
        autoComplete="username"
      />
      <Field
        name="password"
        type="password"
        label={t("password")}
        help={isNew ? t("passwordHelp") : undefined}
        isRequired
        longest={72}
        minLength={isNew ? 8 : 1}
        autoComplete={isNew ? "new-password" : "current-password"}
      />
      {isNew && (
        <Field
          name="display_name"
          label={t("displayName")}
          help={t("displayNameHelp")}
          longest={24}
          autoComplete="off"
        />
      )}
      {isNew && <p className="soft small">{t("noMail")}</p>}
      {phase.is === "failed" && <Notice kind="bad">{phase.text}</Notice>}
      <Button kind="main" type="submit" isPending={phase.is === "busy"}>
        {phase.is === "busy" ? t("working") : isNew ? t("register") : t("login")}
      </Button>
    </Form>
  );
}
