import { Meter } from "react-aria-components";
import { useTranslations } from "use-intl";
import "./UsageBar.css";

interface UsageBarProps {
  readonly label: string;
  readonly used: number;
  /** Null: as many as you like. */
  readonly most: number | null;
  /** How a number of this kind is written, such as "1.2 GB". */
  readonly say?: (amount: number) => string;
}

const NEARLY = 0.75;
const ALMOST = 0.9;
/** Of fewer, all in use is how it is meant to be: one teacher of one is no news. */
const FEWEST_TO_WARN = 4;

/** How near a limit is: by length, by words and by colour. */
export type Nearness = "fine" | "nearly" | "almost" | "full";

export function nearnessOf(used: number, most: number | null): Nearness {
  if (most === null || (most < FEWEST_TO_WARN && used <= most)) return "fine";
  if (used >= most) return "full";
  if (used >= most * ALMOST) return "almost";
  return used >= most * NEARLY ? "nearly" : "fine";
}

/** How much of a limit is used. */
export function UsageBar({ label, used, most, say = (amount) => amount.toLocaleString() }: UsageBarProps) {
  const t = useTranslations("ui");
  const nearness = nearnessOf(used, most);
  const words =
    most === null ? t("usedFree", { used: say(used) }) : t("usedOf", { used: say(used), most: say(most) });
  return (
    <Meter
      aria-label={label}
      value={Math.min(used, most ?? used)}
      maxValue={Math.max(1, most ?? used)}
      valueLabel={words}
      className="usage"
      data-nearness={nearness}
    >
      {({ percentage }) => (
        <>
          <span className="usage-words">
            <strong>{label}</strong>
            <span>{words}</span>
          </span>
          {most !== null && (
            <span className="usage-track">
              <span className="usage-fill" style={{ inlineSize: `${percentage}%` }} />
            </span>
          )}
          {nearness !== "fine" && <span className="usage-warning">{t(`usage_${nearness}`)}</span>}
        </>
      )}
    </Meter>
  );
}
