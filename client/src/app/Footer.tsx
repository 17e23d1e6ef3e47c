import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

export function Footer() {
  const t = useTranslations("shell");
  return (
    <footer className="footer">
      <div className="footer-row">
        <p>{t("footer")}</p>
        <Link to="/organisations">{t("forSchools")}</Link>
        <Link to="/data">{t("aboutData")}</Link>
      </div>
    </footer>
  );
}
