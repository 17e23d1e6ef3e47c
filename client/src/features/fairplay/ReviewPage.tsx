import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { ApiError } from "../../protocol/http";
import type { Flag, Replay } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { FairReplay } from "./FairReplay";
import { FlagLine, useFlagWords } from "./FlagLine";
import "./fairplay.css";

const KEY = ["flags"];

/** For administrators: what looked like cheating, what its player says, and the replay that shows it. */
export function ReviewPage() {
  const t = useTranslations("fairplay");
  const { api } = useServices();
  const { data, error } = useQuery({ queryKey: KEY, queryFn: api.flags });
  const [replay, setReplay] = useState<{ readonly of: Replay | null } | null>(null);
  if (replay) return <FairReplay replay={replay.of} onExit={() => setReplay(null)} />;
  return (
    <div className="page fair">
      <Title page={t("reviewTitle")} />
      <h1>{t("reviewTitle")}</h1>
      {error ? <Refused error={error} /> : <p>{t("reviewLead")}</p>}
      {data?.items.length === 0 && <p role="status">{t("nothingToDo")}</p>}
      <ul className="fair-cases">
        {data?.items.map((flag) => (
          <Case key={flag.id} flag={flag} onReplay={(of) => setReplay({ of })} />
        ))}
      </ul>
    </div>
  );
}

function Refused({ error }: { readonly error: Error }) {
  const t = useTranslations("fairplay");
  const isForbidden = error instanceof ApiError && (error.status === 401 || error.status === 403);
  return <Notice kind="bad">{t(isForbidden ? "onlyAdmins" : "unreachable")}</Notice>;
}

interface CaseProps {
  readonly flag: Flag;
  readonly onReplay: (replay: Replay | null) => void;
}

function Case({ flag, onReplay }: CaseProps) {
  const t = useTranslations("fairplay");
  const { api } = useServices();
  const queries = useQueryClient();
  const words = useFlagWords()(flag);
  const name = flag.display_name;
  const look = useMutation({
    mutationFn: () => api.flagCase(flag.id),
    onSuccess: (found) => onReplay(found.replay),
  });
  const decide = useMutation({
    mutationFn: (verdict: "cleared" | "confirmed") => api.giveVerdict(flag.id, verdict),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const failed = look.error ?? decide.error;
  return (
    <li className="card stack">
      <h2>
        {name} {flag.is_banned && <span className="fair-closed">{t("closed")}</span>}
      </h2>
      <FlagLine flag={flag} />
      {flag.appealed_at !== null && (
        <div>
          <p>{t(flag.appeal ? "says" : "noWords", { name })}</p>
          {flag.appeal && <blockquote className="fair-says">{flag.appeal}</blockquote>}
        </div>
      )}
      {failed && <Refused error={failed} />}
      <div className="row">
        <Button kind="main" aria-label={t("watchOf", words)} onPress={() => look.mutate()}>
          {t("watch")}
        </Button>
        <Button
          aria-label={t("clearOf", { name, what: words.what })}
          onPress={() => decide.mutate("cleared")}
        >
          {t("clear")}
        </Button>
        <Button
          kind="bad"
          aria-label={t("confirmOf", { name, what: words.what })}
          onPress={() => decide.mutate("confirmed")}
        >
          {t("confirm")}
        </Button>
      </div>
    </li>
  );
}
