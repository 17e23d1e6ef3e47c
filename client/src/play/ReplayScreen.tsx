/** Shows a recording again: the picture and nothing to press but the way out. */
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { BootBar } from "./BootBar";
import type { RunOrder } from "./player";
import { Sign } from "./Sign";
import { Trouble } from "./Trouble";
import type { PlaySettings } from "./types";
import { usePlayer } from "./usePlayer";
import "./Note.css";
import "./PlayHeader.css";
import "./PlayScreen.css";
import "./Sheet.css";

interface Props {
  readonly title: string;
  readonly order: RunOrder;
  readonly settings: PlaySettings;
  /** What should be known while looking; else empty. */
  readonly note: string;
  readonly onExit: () => void;
}

const NO_HANDLERS = { onFinished: () => undefined, act: () => undefined };

export function ReplayScreen({ title, order, settings, note, onExit }: Props) {
  const t = useTranslations("play");
  const box = useRef<HTMLDivElement>(null);
  const [turn, setTurn] = useState(0);
  const { session, spoken } = usePlayer(box, order, String(turn), settings, NO_HANDLERS);
  const again = () => setTurn((number) => number + 1);
  return (
    <div className="play" data-world={settings.world}>
      <div className="play-header">
        <button
          type="button"
          className="play-tool"
          onClick={onExit}
          aria-label={t("leaveReplay")}
          title={t("leaveReplay")}
        >
          <Sign name="back" />
        </button>
        <h1 className="play-title">{t("replayOf", { title })}</h1>
      </div>
      <div className="play-middle">
        <div className="play-picture">
          <div className="play-canvas" ref={box} role="img" aria-label={t("replayOf", { title })} />
          <BootBar session={session} />
          {session.phase === "over" && session.showsResult && (
            <div className="play-sheet" role="dialog" aria-label={t("replayOver")}>
              <h2>{t("replayOver")}</h2>
              <div className="play-choices">
                <button type="button" className="button button--main button--big" onClick={again}>
                  {t("replayAgain")}
                </button>
                <button type="button" className="button" onClick={onExit}>
                  {t("leaveReplay")}
                </button>
              </div>
            </div>
          )}
          {session.phase === "failed" && (
            <Trouble failure={session.failure} onAgain={again} onExit={onExit} />
          )}
        </div>
        {note && <p className="play-note">{note}</p>}
      </div>
      <p className="play-spoken" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
