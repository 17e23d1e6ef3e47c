import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { totalStars } from "../features/save/progress";
import { Avatar } from "../ui/Avatar";
import { LinkButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Logo } from "./Logo";
import { useSaved } from "./ServicesContext";

export function Header() {
  const t = useTranslations("shell");
  return (
    <header className="header">
      <div className="header-row">
        <Link to="/" className="brand">
          <Logo />
          <span className="hidden">{t("home")}</span>
          <span className="brand-words" aria-hidden="true">
            STEM School
            <small>Adventures</small>
          </span>
        </Link>
        <nav className="header-nav" aria-label={t("menu")}>
          <LinkButton to="/together" kind="quiet" className="header-together" aria-label={t("together")}>
            <Icon name="people" size={1.4} />
            <span>{t("together")}</span>
          </LinkButton>
          <StarCount />
          <LinkButton to="/settings" kind="quiet" icon aria-label={t("settings")}>
            <Icon name="gear" size={1.4} />
          </LinkButton>
          <Me />
        </nav>
      </div>
    </header>
  );
}

function StarCount() {
  const t = useTranslations("shell");
  const count = totalStars(useSaved("progress"));
  return (
    <span className="header-stars">
      <Icon name="star" />
      <span aria-hidden="true">{count}</span>
      <span className="hidden">{t("totalStars", { count })}</span>
    </span>
  );
}

function Me() {
  const t = useTranslations("shell");
  const { character, displayName, signIn } = useSaved("player");
  const name = displayName || signIn?.player.display_name || t("guest");
  return (
    <LinkButton to="/profile" className="header-me" aria-label={`${t("profile")}: ${name}`}>
      <Avatar character={character} size={2} alive />
      <span>{name}</span>
    </LinkButton>
  );
}
