import { Label, Radio, RadioGroup } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { Avatar } from "../../ui/Avatar";
import { CHARACTER_NAMES } from "../../ui/characters";

export function CharacterChoice() {
  const t = useTranslations("profile");
  const { session } = useServices();
  const { character } = useSaved("player");
  // The choice counts here at once; the server hears of it now or with the next sign-in.
  const choose = (name: string) => void session.appear({ character: name }).catch(() => undefined);
  return (
    <RadioGroup value={character} onChange={choose}>
      <Label className="characters-label">{t("character")}</Label>
      <div className="characters">
        {CHARACTER_NAMES.map((name) => (
          <Radio key={name} value={name} className="character">
            <Avatar
              character={name}
              size={4}
              alive={name === character}
              mood={name === character ? "happy" : "calm"}
            />
            {t(name)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
