import { useTranslations } from "use-intl";
import type { Failure } from "../engine/messages";
import "./Sheet.css";
import "./Trouble.css";

interface Props {
  readonly failure: Failure;
  readonly onAgain: () => void;
  readonly onExit: () => void;
}

/** A game that stopped: what happened in plain words, the line for those who read the file, a way out. */
export function Trouble({ failure, onAgain, onExit }: Props) {
  const t = useTranslations("play");
  const { kind, line, message } = failure;
  return (
    <div className="play-sheet" role="alertdialog" aria-label={t("failedTitle")}>
      <h2>{t("failedTitle")}</h2>
      {kind === "hung" && <p>{t("failedHung")}</p>}
      {kind === "start" && <p>{t("failedStart")}</p>}
      {kind !== "hung" && (
        <p className="play-code">
          {line > 0 && !message.includes("line") ? t("failedLine", { line, message }) : message}
        </p>
      )}
      <div className="play-choices">
        {/* biome-ignore lint/a11y/noAutofocus: the sheet covers the game; its first choice is what comes next */}
        <button type="button" className="button button--main button--big" autoFocus onClick={onAgain}>
          {t("tryAgain")}
        </button>
        <button type="button" className="button" onClick={onExit}>
          {t("exit")}
        </button>
      </div>
    </div>
  );
}
