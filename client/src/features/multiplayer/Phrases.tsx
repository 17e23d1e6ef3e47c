import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { ClientMessage } from "../../protocol/live";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { PHRASES, phraseWord } from "./words";

interface Props {
  readonly mayChat: boolean;
  readonly send: (message: ClientMessage) => void;
}

/** What may be said: canned phrases for everybody, own words where the school allows them. */
export function Phrases({ mayChat, send }: Props) {
  const t = useTranslations("multiplayer");
  return (
    <fieldset className="phrases" aria-label={t("say")}>
      {PHRASES.map((phrase) => (
        <button key={phrase} type="button" className="phrase" onClick={() => send({ type: "say", phrase })}>
          {t(phraseWord(phrase) ?? "hello")}
        </button>
      ))}
      {mayChat && <OwnWords send={send} />}
    </fieldset>
  );
}

function OwnWords({ send }: Pick<Props, "send">) {
  const t = useTranslations("multiplayer");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) send({ type: "chat", text: text.trim() });
    setText("");
  };
  return (
    <form className="row own-words" onSubmit={submit}>
      <Field label={t("write")} value={text} onChange={setText} longest={120} />
      <Button type="submit">{t("send")}</Button>
    </form>
  );
}
