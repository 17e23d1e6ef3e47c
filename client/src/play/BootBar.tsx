import { useTranslations } from "use-intl";
import type { Session } from "./session";
import "./BootBar.css";

/** How much of the runtime has arrived, until the first picture stands. */
export function BootBar({ session }: { readonly session: Session }) {
  const t = useTranslations("play");
  const isBooting = session.phase === "booting";
  if (!isBooting && !(session.phase === "playing" && !session.drawn)) return null;
  const part = isBooting ? session.part * 0.9 : 0.96;
  return (
    <div className="boot">
      <div className="boot-words">{isBooting ? t("booting") : t("loading")}</div>
      <div
        className="boot-bar"
        role="progressbar"
        aria-label={t("booting")}
        aria-valuenow={Math.round(part * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className="boot-fill" style={{ transform: `scaleX(${Math.max(0.03, part)})` }} />
      </div>
      <div className="boot-hint">{t("bootingHint")}</div>
    </div>
  );
}
