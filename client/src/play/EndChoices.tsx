import { type ReactNode, useEffect, useRef, useState } from "react";

/** Long enough to let go of the keys. */
const CALM_MS = 600;

/**
 * What can be done at an end; the main choice gets the focus. For a moment nothing can be pressed: keys that
 * were meant for the game would choose before anybody has read how it ended.
 */
export function EndChoices({ children }: { readonly children: ReactNode }) {
  const [isCalm, setCalm] = useState(false);
  const choices = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(true), CALM_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (isCalm) choices.current?.querySelector<HTMLElement>(".button--main")?.focus();
  }, [isCalm]);
  return (
    <fieldset ref={choices} className="play-choices" disabled={!isCalm}>
      {children}
    </fieldset>
  );
}
