import { useTranslations } from "use-intl";
import { Stars } from "../ui/Stars";
import { Sign } from "./Sign";
import type { Session } from "./session";
import "./PlayHeader.css";

interface Props {
  readonly level: number;
  readonly name: string;
  readonly session: Session;
  readonly showsTouch: boolean;
  readonly onExit: () => void;
  readonly onPause: () => void;
  readonly onRestart: () => void;
  readonly onHint: () => void;
  readonly onDescribe: () => void;
  readonly onTouch: () => void;
}

function standingOf(session: Session): { score: number; stars: number } {
  if (session.phase === "playing") return session.standing;
  if (session.phase === "over") return session.claim;
  return { score: 0, stars: 0 };
}

/** One quiet line above the picture. */
export function PlayHeader({ level, name, session, showsTouch, ...on }: Props) {
  const t = useTranslations("play");
  const { score, stars } = standingOf(session);
  const isPlaying = session.phase === "playing";
  const isPaused = isPlaying && session.paused;
  return (
    <div className="play-header">
      <button
        type="button"
        className="play-tool"
        onClick={on.onExit}
        aria-label={t("exit")}
        title={t("exit")}
      >
        <Sign name="back" />
      </button>
      <div className="play-level">
        <b>{level + 1}</b> <span>{name}</span>
      </div>
      <div className="play-standing">
        <output className="play-score" aria-label={t("score")}>
          {t("scoreValue", { score })}
        </output>
        <Stars won={stars} />
      </div>
      <div className="play-tools">
        <button
          type="button"
          className="play-tool"
          onClick={on.onHint}
          disabled={!isPlaying}
          aria-label={t("hint")}
          title={`${t("hint")} (H)`}
        >
          <Sign name="hint" />
        </button>
        <button
          type="button"
          className="play-tool"
          onClick={on.onDescribe}
          disabled={!isPlaying}
          aria-label={t("describe")}
          title={`${t("describe")} (?)`}
        >
          <Sign name="speak" />
        </button>
        <button
          type="button"
          className="play-tool"
          onClick={on.onTouch}
          aria-pressed={showsTouch}
          aria-label={t("touch")}
          title={t("touch")}
        >
          <Sign name="pad" />
        </button>
        <button
          type="button"
          className="play-tool"
          onClick={on.onRestart}
          aria-label={t("restart")}
          title={`${t("restart")} (R)`}
        >
          <Sign name="restart" />
        </button>
        <button
          type="button"
          className="play-tool"
          onClick={on.onPause}
          disabled={!isPlaying}
          aria-label={isPaused ? t("resume") : t("pause")}
          title={`${t("pause")} (P)`}
        >
          <Sign name={isPaused ? "play" : "pause"} />
        </button>
      </div>
    </div>
  );
}
