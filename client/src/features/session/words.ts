import type { useTranslations } from "use-intl";
import { ApiError } from "../../protocol/http";

type Translate = ReturnType<typeof useTranslations<"auth">>;

/** An error of signing in as a sentence with a way out. */
export function sayAuthError(t: Translate, reason: unknown): string {
  if (!(reason instanceof ApiError)) return t("errorUnknown", { code: "client" });
  const word = reason.code.split("/").at(-1) ?? "";
  if (reason.status === 0) return t("errorNetwork");
  if (reason.status === 429) return t("errorBusy");
  if (reason.status === 409 || /taken|exists/.test(word)) return t("errorTaken");
  if (reason.status === 401 || /credential|password_wrong/.test(word)) return t("errorCredentials");
  if (reason.status === 400 || reason.status === 422) return t("errorInvalid", { detail: reason.detail });
  return t("errorUnknown", { code: reason.code });
}
