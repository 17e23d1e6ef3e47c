import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Avatar } from "../../ui/Avatar";
import { CHARACTER_NAMES } from "../../ui/characters";
import { Dialog } from "../../ui/Dialog";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (character: string) => void;
}

/** Another character: at this seat at once, and from now on everywhere. */
export function CharacterDialog({ isOpen, onClose, onChoose }: Props) {
  const t = useTranslations("multiplayer");
  const nameOf = useTranslations("profile");
  const { session } = useServices();
  const choose = (character: string) => {
    onChoose(character);
    void session.appear({ character }).catch(() => undefined);
    onClose();
  };
  return (
    <Dialog title={t("chooseCharacter")} isOpen={isOpen} onClose={onClose}>
      <div className="room-characters">
        {CHARACTER_NAMES.map((name) => (
          <button key={name} type="button" className="room-character" onClick={() => choose(name)}>
            <Avatar character={name} size={3.5} />
            {nameOf(name)}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
