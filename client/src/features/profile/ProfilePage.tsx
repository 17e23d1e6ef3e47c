import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { Avatar } from "../../ui/Avatar";
import { totalStars } from "../save/progress";
import { AccountCard } from "./AccountCard";
import { CharacterChoice } from "./CharacterChoice";
import { Matches } from "./Matches";
import { NameForm } from "./NameForm";
import { Runs } from "./Runs";
import { SessionsCard } from "./SessionsCard";
import "./ProfilePage.css";

export function ProfilePage() {
  const t = useTranslations("profile");
  return (
    <div className="page">
      <Title page={t("title")} />
      <div className="profile">
        <Badge />
        <div className="stack profile-side">
          <AccountCard />
          <SessionsCard />
          <Matches />
          <Runs />
        </div>
      </div>
    </div>
  );
}

/** Who I am: character, name, what I have won. */
function Badge() {
  const t = useTranslations("profile");
  const { character } = useSaved("player");
  const progress = useSaved("progress");
  const levels = Object.values(progress).flatMap((game) => Object.values(game));
  return (
    <section className="card profile-badge">
      <div className="profile-top">
        <div className="profile-portrait">
          <Avatar character={character} size={9} mood="happy" alive />
        </div>
        <div className="stack">
          <h1>{t("title")}</h1>
          <dl className="profile-sums">
            <Sum name={t("stars")} value={totalStars(progress)} />
            <Sum name={t("levels")} value={levels.filter((level) => level.stars > 0).length} />
            <Sum name={t("games")} value={Object.keys(progress).length} />
          </dl>
        </div>
      </div>
      <NameForm />
      <CharacterChoice />
    </section>
  );
}

function Sum({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
