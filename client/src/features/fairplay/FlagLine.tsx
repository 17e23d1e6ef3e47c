import { useFormatter, useTranslations } from "use-intl";
import type { OwnFlag } from "../../protocol/types";

type Shown = Pick<OwnFlag, "kind" | "severity" | "created_at" | "verdict" | "appealed_at">;

/** What was flagged and when, in words. */
export function useFlagWords() {
  const t = useTranslations("fairplay");
  const format = useFormatter();
  return ({ kind, created_at }: Shown) => ({
    what: t("kind", { kind: kind.replace("/", "_") }),
    time: format.dateTime(new Date(created_at), { dateStyle: "medium", timeStyle: "short" }),
  });
}

export function FlagLine({ flag }: { readonly flag: Shown }) {
  const t = useTranslations("fairplay");
  const { what, time } = useFlagWords()(flag);
  const state =
    flag.verdict === "cleared" || flag.verdict === "confirmed"
      ? t(flag.verdict)
      : flag.appealed_at !== null
        ? t("appealed")
        : t(flag.severity === "critical" ? "severe" : "mild");
  return (
    <div>
      <strong>{what}</strong>
      <span className="soft small fair-when">
        {time} · {state}
      </span>
    </div>
  );
}
