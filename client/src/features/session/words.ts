import type { useTranslations } from "use-intl";
import { ApiError } from "../../protocol/http";

type Translate = ReturnType<typeof useTranslations<"auth">>;

/** An error of signing in as a sentence with a way out. */
export function sayAuthError(t: Translate, reason: unknown): string {
  if (!(reason instanceof ApiError)) return t("errorUnknown", { code: "client" });
  if (reason.status === 0) return t("errorNetwork");
  switch (reason.code) {
    case "auth/username_taken":
      return t("errorTaken");
    case "auth/bad_username":
      return t("errorUsername");
    case "auth/weak_password":
      return t("errorPassword");
    case "auth/wrong_credentials":
      return t("errorCredentials");
    case "auth/already_registered":
      return t("errorAlready");
    case "players/bad_name":
      return t("errorName", { detail: reason.detail });
    default:
      return reason.status === 429 ? t("errorBusy") : t("errorUnknown", { code: reason.code });
  }
}
