import { useTranslations } from "use-intl";
import type { RunState } from "../save/queue";

type Translate = ReturnType<typeof useTranslations<"profile">>;

/** A code of the referee or of the sync as half a sentence. */
export function sayReason(t: Translate, code: string): string {
  const word = code.split("/").at(-1) ?? "";
  if (/no_ticket/.test(word)) return t("reasonNoTicket");
  if (/used|replayed/.test(word)) return t("reasonUsed");
  if (/expired/.test(word)) return t("reasonExpired");
  if (/another_player|foreign|not_yours|player/.test(word)) return t("reasonForeign");
  if (/version|unverifiable/.test(word)) return t("reasonVersion");
  if (/score|stars|digest|differs|mismatch/.test(word)) return t("reasonDiffers");
  if (/input|ticks|truncated|too_long/.test(word)) return t("reasonInputs");
  return t("reasonOther", { code });
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
