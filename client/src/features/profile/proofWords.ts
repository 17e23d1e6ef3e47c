import { useTranslations } from "use-intl";
import type { RunState } from "../save/queue";

type Translate = ReturnType<typeof useTranslations<"profile">>;

const REASONS = {
  no_ticket: "reasonNoTicket",
  used_ticket: "reasonUsed",
  id_taken: "reasonUsed",
  expired_ticket: "reasonExpired",
  foreign_ticket: "reasonForeign",
  invalid_ticket: "reasonTicket",
  ticket_mismatch: "reasonTicket",
  unknown_version: "reasonVersion",
  unverifiable: "reasonVersion",
  other_rules: "reasonVersion",
  wrong_score: "reasonDiffers",
  malformed_digest: "reasonDiffers",
  malformed_score: "reasonDiffers",
  malformed_inputs: "reasonInputs",
  inputs_too_large: "reasonLong",
  too_many_ticks: "reasonLong",
  over_time: "reasonLong",
} as const;

/** A code of the referee or of the sync as half a sentence. */
function sayReason(t: Translate, code: string): string {
  const word = code.split("/").at(-1) ?? "";
  return word in REASONS ? t(REASONS[word as keyof typeof REASONS]) : t("reasonOther", { code });
}

/** The state of a run's proof in plain words. */
export function useProofWords(): (run: RunState) => string {
  const t = useTranslations("profile");
  return (run) => {
    switch (run.state) {
      case "waiting to sync":
        return t("waiting");
      case "checking":
        return t("checking");
      case "proven":
        return run.rank === null ? t("proven") : t("provenRank", { rank: run.rank });
      case "refused":
        return t("refused_because", { reason: sayReason(t, run.reason) });
      case "unranked":
        return t("unranked_because", { reason: sayReason(t, run.reason) });
    }
  };
}
