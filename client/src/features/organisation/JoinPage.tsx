import { useParams } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Title } from "../../app/Title";
import { JoinForm } from "./JoinForm";
import "./organisation.css";

/** Where the link of an invite leads. */
export function JoinPage() {
  const t = useTranslations("organisation");
  const { code } = useParams({ from: "/join/$code" });
  return (
    <div className="page organisation organisation--narrow">
      <Title page={t("joinTitle")} />
      <section className="card stack">
        <h1>{t("joinTitle")}</h1>
        <JoinForm given={code} />
      </section>
    </div>
  );
}
