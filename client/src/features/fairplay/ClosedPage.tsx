import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAppealPass, useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { ApiError } from "../../protocol/http";
import type { ClosedAccount, Replay } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Button, LinkButton } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { FairReplay } from "./FairReplay";
import { FlagLine, useFlagWords } from "./FlagLine";
import "./fairplay.css";

const ASK_AGAIN_MS = 30_000;

/** For somebody whose account is closed: why, and the way to an administrator. */
export function ClosedPage() {
  const { api } = useServices();
  const pass = useAppealPass();
  const { data, error } = useQuery({
    queryKey: ["closed", pass],
    queryFn: () => api.closedAccount(pass ?? ""),
    enabled: pass !== null,
    refetchInterval: ASK_AGAIN_MS,
  });
  const [replay, setReplay] = useState<{ readonly of: Replay | null } | null>(null);
  if (replay) return <FairReplay replay={replay.of} onExit={() => setReplay(null)} />;
  if (pass === null) return <Plain title="nothingTitle" lead="nothingLead" />;
  if (data && !data.is_closed) return <Plain title="openTitle" lead="openLead" isGood />;
  return (
    <div className="page fair">
      {error && <Failed error={error} />}
      {data && <Closed {...{ pass, data }} onReplay={(of) => setReplay({ of })} />}
    </div>
  );
}

function Failed({ error }: { readonly error: Error }) {
  const t = useTranslations("fairplay");
  const detail = error instanceof ApiError && error.status !== 0 ? error.detail : t("unreachable");
  return <Notice kind="bad">{t("failed", { detail })}</Notice>;
}

interface PlainProps {
  readonly title: "nothingTitle" | "openTitle";
  readonly lead: "nothingLead" | "openLead";
  readonly isGood?: boolean;
}

function Plain({ title, lead, isGood = false }: PlainProps) {
  const t = useTranslations("fairplay");
  return (
    <div className="page fair fair-plain" role="status">
      <Title page={t(title)} />
      <Avatar character="robot" size={7} mood={isGood ? "happy" : "calm"} alive />
      <h1>{t(title)}</h1>
      <p>{t(lead)}</p>
      <LinkButton kind="main" to={isGood ? "/" : "/profile"}>
        {t("toGames")}
      </LinkButton>
    </div>
  );
}

interface ClosedProps {
  readonly pass: string;
  readonly data: ClosedAccount;
  readonly onReplay: (replay: Replay | null) => void;
}

function Closed({ pass, data, onReplay }: ClosedProps) {
  const t = useTranslations("fairplay");
  const { api } = useServices();
  const wordsOf = useFlagWords();
  const look = useMutation({
    mutationFn: (flag: string) => api.closedCase(pass, flag),
    onSuccess: (found) => onReplay(found.replay),
  });
  const isKept = data.flags.some(({ verdict, appealed_at }) => verdict === "confirmed" && appealed_at);
  return (
    <>
      <Title page={t("closedTitle")} />
      <h1>{t("closedTitle")}</h1>
      <p>{t(isKept ? "kept" : data.flags.length === 0 ? "closedByAdmin" : "closedLead")}</p>
      {data.flags.length > 0 && (
        <section className="card stack" aria-labelledby="what">
          <h2 id="what">{t("what")}</h2>
          <ul className="fair-list">
            {data.flags.map((flag) => (
              <li key={flag.id}>
                <FlagLine flag={flag} />
                <Button aria-label={t("watchOf", wordsOf(flag))} onPress={() => look.mutate(flag.id)}>
                  {t("watch")}
                </Button>
              </li>
            ))}
          </ul>
          {look.error && <Failed error={look.error} />}
        </section>
      )}
      {data.may_appeal && <Appeal pass={pass} />}
      {!data.may_appeal && !isKept && data.flags.length > 0 && (
        <Notice kind="good" icon="wait">
          {t("sent")}
        </Notice>
      )}
    </>
  );
}

function Appeal({ pass }: { readonly pass: string }) {
  const t = useTranslations("fairplay");
  const { api } = useServices();
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const send = useMutation({
    mutationFn: () => api.appeal(pass, words),
    onSuccess: (after) => queries.setQueryData(["closed", pass], after),
  });
  return (
    <section className="card stack">
      <label className="fair-words">
        {t("wordsLabel")}
        <textarea
          rows={4}
          maxLength={500}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          aria-describedby="fair-help"
        />
      </label>
      <p className="soft small" id="fair-help">
        {t("wordsHelp")}
      </p>
      {send.error && <Failed error={send.error} />}
      <Button kind="main" isPending={send.isPending} onPress={() => send.mutate()}>
        {t("send")}
      </Button>
    </section>
  );
}
