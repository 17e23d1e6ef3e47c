import { useTranslations } from "use-intl";
import { ReplayScreen } from "../../play/ReplayScreen";
import type { Replay } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useGame } from "../catalog/useCatalog";
import { usePlaySettings } from "../playing/usePlaySettings";
import "./fairplay.css";

interface Props {
  readonly replay: Replay | null;
  readonly onExit: () => void;
}

/** A match or a run as it was: what a flag is about, or one of one's own. */
export function FairReplay({ replay, onExit }: Props) {
  const t = useTranslations("fairplay");
  const settings = usePlaySettings();
  const { game } = useGame(replay?.game_id ?? "");
  if (game === undefined && replay) return null;
  if (!replay || !game)
    return (
      <Dialog title={t("watch")} isOpen onClose={onExit}>
        <p>{t("noReplay")}</p>
        <Button onPress={onExit}>{t("back")}</Button>
      </Dialog>
    );
  const { level, seed, seats, ticks, inputs } = replay;
  const order = { file: game.file, level, seed, recorded: { seats, ticks, inputs } };
  const note = game.version === replay.game_version ? "" : t("otherVersion");
  return (
    <div className="fair-replay">
      <ReplayScreen title={game.title} {...{ order, settings, note, onExit }} />
    </div>
  );
}
