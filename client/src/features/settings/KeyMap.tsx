import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { codeOf, sayKey } from "./keys";
import { bindKey, COMMON_CONTROLS, type ControlName, keysFor, PAGE_CONTROLS, unboundControls } from "./model";
import { useChangeSettings } from "./SettingsPage";

/** Waits for one key press; Escape gives up. Listens first of all, so that no dialog or button takes the key. */
function useNextKey(isWaiting: boolean, onKey: (code: string | null) => void) {
  useEffect(() => {
    if (!isWaiting) return;
    const stop = new AbortController();
    const hear = (event: KeyboardEvent) => {
      const code = codeOf(event);
      if (code === null) return;
      event.preventDefault();
      event.stopPropagation();
      onKey(code === "Escape" ? null : code);
    };
    addEventListener("keydown", hear, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, [isWaiting, onKey]);
}

export function KeyMap() {
  const t = useTranslations("settings");
  const settings = useSaved("settings");
  const change = useChangeSettings();
  const [waiting, setWaiting] = useState<ControlName | null>(null);
  useNextKey(waiting !== null, (code) => {
    if (waiting && code) change({ keys: bindKey(settings, waiting, code).keys });
    setWaiting(null);
  });
  const unbound = unboundControls(settings);
  return (
    <section className="card stack" aria-labelledby="keys">
      <div>
        <h2 id="keys">{t("keys")}</h2>
        <p className="soft small">{t("keysNote")}</p>
      </div>
      {unbound.length > 0 && (
        <Notice kind="bad">
          {t("unbound", { controls: unbound.map((control) => t(control)).join(", ") })}
        </Notice>
      )}
      <div className="keys-columns">
        <Group title={t("keysGame")} controls={COMMON_CONTROLS} waiting={waiting} onChoose={setWaiting} />
        <Group title={t("keysPage")} controls={PAGE_CONTROLS} waiting={waiting} onChoose={setWaiting} />
      </div>
      <div>
        <Button onPress={() => change({ keys: {} })} isDisabled={Object.keys(settings.keys).length === 0}>
          {t("resetKeys")}
        </Button>
      </div>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly controls: readonly ControlName[];
  readonly waiting: ControlName | null;
  readonly onChoose: (control: ControlName) => void;
}

function Group({ title, controls, waiting, onChoose }: GroupProps) {
  const t = useTranslations("settings");
  const settings = useSaved("settings");
  return (
    <div>
      <h3 className="keys-title">{title}</h3>
      <ul className="keys">
        {controls.map((control) => {
          const keys = keysFor(settings, control).map(sayKey);
          return (
            <li key={control} className="key-row">
              <span>{t(control)}</span>
              <Button onPress={() => onChoose(control)}>
                {waiting === control ? t("press") : <KeyNames control={t(control)} keys={keys} />}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The keys as one sees them; who doesn't see them also hears what the button changes. */
function KeyNames({ control, keys }: { readonly control: string; readonly keys: readonly string[] }) {
  const t = useTranslations("settings");
  return (
    <>
      <span className="hidden">{t("change", { control })}</span>
      {keys.length === 0 ? t("none") : keys.map((key) => <kbd key={key}>{key}</kbd>)}
    </>
  );
}
