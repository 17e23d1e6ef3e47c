/** Buttons and widgets made from the controls a game declares. */
import { type PointerEvent, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import type { ControlInfo, GameFacts } from "../engine/messages";
import type { Player } from "./player";
import { isSign, Sign } from "./Sign";
import "./TouchControls.css";

interface Props {
  readonly facts: GameFacts;
  readonly player: Player;
  readonly showsButtons: boolean;
  /** Names of controls that do nothing here. */
  readonly idle?: readonly string[];
}

const STEERING = ["left", "up", "down", "right"];

export function TouchControls({ facts, player, showsButtons, idle = [] }: Props) {
  const numbered = facts.controls
    .map((control, index) => ({ control, index }))
    .filter(({ control }) => !idle.includes(control.name));
  const buttons = showsButtons
    ? numbered.filter(({ control }) => control.kind === "hold" || control.kind === "press")
    : [];
  const widgets = numbered.filter(({ control }) => control.kind === "number" || control.kind === "choice");
  const steering = buttons.filter(({ control }) => STEERING.includes(control.name));
  const others = buttons.filter(({ control }) => !STEERING.includes(control.name));
  if (buttons.length + widgets.length === 0) return null;
  return (
    <div className="touch">
      {steering.length > 0 && (
        <div className="touch-group touch-steering">
          {steering.map(({ control, index }) => (
            <HoldButton key={control.name} control={control} press={(down) => player.press(index, down)} />
          ))}
        </div>
      )}
      {widgets.length > 0 && (
        <div className="touch-group touch-widgets">
          {widgets.map(({ control, index }) =>
            control.kind === "number" ? (
              <NumberWidget key={control.name} {...{ control, index, player }} />
            ) : (
              <ChoiceWidget key={control.name} {...{ control, index, player }} />
            ),
          )}
        </div>
      )}
      {others.length > 0 && (
        <div className="touch-group touch-others">
          {others.map(({ control, index }) => (
            <HoldButton key={control.name} control={control} press={(down) => player.press(index, down)} />
          ))}
        </div>
      )}
    </div>
  );
}

function HoldButton({
  control,
  press,
}: {
  readonly control: ControlInfo;
  readonly press: (down: boolean) => void;
}) {
  const onDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    press(true);
  };
  const onUp = () => press(false);
  // A click without a pointer comes from a switch or a screen reader: a whole press.
  const onClick = (event: { detail: number }) => {
    if (event.detail !== 0) return;
    press(true);
    press(false);
  };
  return (
    <button
      type="button"
      className="touch-button"
      data-control={control.name}
      onPointerDown={onDown}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onClick={onClick}
      onContextMenu={(event) => event.preventDefault()}
    >
      {isSign(control.name) && <Sign name={control.name} />}
      <span>{control.label}</span>
    </button>
  );
}

interface WidgetProps {
  readonly control: ControlInfo;
  readonly index: number;
  readonly player: Player;
}

function useValue(player: Player, index: number): number {
  return useSyncExternalStore(
    (changed) => player.values?.watch(changed) ?? (() => undefined),
    () => player.values?.get(index) ?? 0,
  );
}

function NumberWidget({ control, index, player }: WidgetProps) {
  const t = useTranslations("play");
  const value = useValue(player, index);
  const { label, low, high } = control;
  return (
    <div className="touch-number">
      <span id={`touch-${index}`}>{label}</span>
      <button
        type="button"
        className="touch-small"
        aria-label={t("less", { label })}
        onClick={() => player.values?.step(index, -1)}
      >
        <Sign name="less" />
      </button>
      <input
        type="range"
        aria-labelledby={`touch-${index}`}
        min={low}
        max={high}
        value={value}
        onChange={(event) => player.values?.set(index, event.target.valueAsNumber)}
      />
      <output>{value}</output>
      <button
        type="button"
        className="touch-small"
        aria-label={t("more", { label })}
        onClick={() => player.values?.step(index, 1)}
      >
        <Sign name="more" />
      </button>
    </div>
  );
}

function ChoiceWidget({ control, index, player }: WidgetProps) {
  const value = useValue(player, index);
  return (
    <fieldset className="touch-choice">
      <legend>{control.label}</legend>
      {control.choices.map((choice, i) => (
        <label key={choice} data-chosen={i === value}>
          <input
            type="radio"
            name={`touch-${control.name}`}
            checked={i === value}
            onChange={() => player.values?.set(index, i)}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}
