import { useId } from "react";
import {
  Label,
  Radio,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Switch,
} from "react-aria-components";

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly all: readonly T[];
  readonly say: (item: T) => string;
  readonly onChange: (item: T) => void;
}

/** One of a few, side by side. */
export function Choice<T extends string | number>({ label, value, all, say, onChange }: ChoiceProps<T>) {
  const choose = (text: string) => {
    const item = all.find((known) => String(known) === text);
    if (item !== undefined) onChange(item);
  };
  return (
    <RadioGroup className="choice" value={String(value)} onChange={choose}>
      <Label className="control-label">{label}</Label>
      <div className="choice-items">
        {all.map((item) => (
          <Radio key={item} value={String(item)} className="choice-item">
            {say(item)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

interface VolumeProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export function Volume({ label, value, onChange }: VolumeProps) {
  return (
    <Slider
      className="volume"
      value={value}
      onChange={(next) => onChange(Number(next))}
      minValue={0}
      maxValue={1}
      step={0.05}
      formatOptions={{ style: "percent" }}
    >
      <Label className="control-label">{label}</Label>
      <SliderOutput />
      <SliderTrack className="volume-track">
        {({ state }) => (
          <>
            <div className="volume-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="volume-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly note: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function Toggle({ label, note, value, onChange }: ToggleProps) {
  const id = useId();
  return (
    <div>
      <Switch className="toggle" isSelected={value} onChange={onChange} aria-describedby={id}>
        <span className="toggle-track">
          <span className="toggle-thumb" />
        </span>
        {label}
      </Switch>
      <p id={id} className="soft small">
        {note}
      </p>
    </div>
  );
}
