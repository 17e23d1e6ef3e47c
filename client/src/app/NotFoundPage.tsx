import { useTranslations } from "use-intl";
import { Avatar } from "../ui/Avatar";
import { LinkButton } from "../ui/Button";
import { Title } from "./Title";
import "./plainPages.css";

export function NotFoundPage() {
  const t = useTranslations("shell");
  return (
    <div className="page plain-page">
      <Title page={t("notFoundTitle")} />
      <div className="plain-hole">
        <Avatar character="moth" size={8} mood="sad" alive />
      </div>
      <h1>{t("notFoundTitle")}</h1>
      <p>{t("notFound")}</p>
      <LinkButton kind="main" to="/">
        {t("toGames")}
      </LinkButton>
    </div>
  );
}
