import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { ApiError } from "../protocol/http";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Title } from "./Title";
import "./plainPages.css";

function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code;
  return error instanceof Error ? error.name : "unknown";
}

/** A page that broke; also after an update has replaced a file that this page still wanted. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("shell");
  const words = useTranslations("ui");
  const again = () => (error instanceof ApiError ? reset() : location.reload());
  return (
    <div className="page plain-page">
      <Title page={t("errorTitle")} />
      <div className="plain-hole">
        <Avatar character="robot" size={8} mood="sad" alive />
      </div>
      <h1>{t("errorTitle")}</h1>
      <p>{error instanceof ApiError && error.status === 0 ? t("unreachable") : t("error")}</p>
      <p className="soft small">{t("errorCode", { code: codeOf(error) })}</p>
      <Button kind="main" onPress={again}>
        {words("tryAgain")}
      </Button>
    </div>
  );
}
