/** The play screen of a match of a room: the same picture and controls, but nobody can pause or restart it. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { BootBar } from "./BootBar";
import type { PageAction } from "./keys";
import { Note } from "./Note";
import type { RoomOrder } from "./player";
import { Sign } from "./Sign";
import { TouchControls } from "./TouchControls";
import { Trouble } from "./Trouble";
import type { PlaySettings } from "./types";
import { usePlayer } from "./usePlayer";
import "./PlayHeader.css";
import "./PlayScreen.css";

interface Props {
  readonly title: string;
  readonly order: RoomOrder;
  readonly settings: PlaySettings;
  /** `turn` is the seat whose turn it is; null where all act at once. */
  readonly renderSeats: (points: readonly number[], turn: number | null) => ReactNode;
  readonly tools: ReactNode;
  /** What lies above the picture. */
  readonly children: ReactNode;
  readonly onExit: () => void;
}

const NO_POINTS: readonly number[] = [];
/** What was done before others can't be taken back. */
const IDLE = ["undo"];

export function MatchScreen({ title, order, settings, renderSeats, tools, children, onExit }: Props) {
  const t = useTranslations("play");
  const box = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState("");
  const [tries, setTries] = useState(0);
  const [showsTouch, setShowsTouch] = useState(() => window.matchMedia("(pointer: coarse)").matches);
  const act = (action: PageAction) => actions[action]();
  const { session, player, spoken } = usePlayer(box, order, String(tries), settings, {
    onFinished: () => undefined,
    act,
  });
  const nothing = () => undefined;
  const actions: Record<PageAction, () => void> = {
    restart: nothing,
    pause: nothing,
    menu: nothing,
    hint: () => void player?.hint().then((text) => setNote(text || t("noHint"))),
    describe: () => void player?.describe().then((text) => setNote(text || t("noDescription"))),
  };
  const closeNote = useCallback(() => setNote(""), []);
  const isPlaying = session.phase === "playing";
  const isDrawn = isPlaying && session.drawn;
  const plays = order.seat !== null;
  useEffect(() => {
    // Nobody can stop a match to read: what it is about stands there while it begins.
    if (isDrawn && plays) void player?.hint().then(setNote);
  }, [isDrawn, plays, player]);
  return (
    <div className="play" data-world={settings.world}>
      <div className="play-header">
        <ToolButton sign="back" label={t("leaveMatch")} onPress={onExit} />
        {isPlaying
          ? renderSeats(session.standing.points ?? NO_POINTS, session.standing.turn ?? null)
          : renderSeats(NO_POINTS, null)}
        <div className="play-tools">
          {tools}
          <ToolButton sign="speak" label={t("describe")} onPress={actions.describe} />
          <ToolButton
            sign="pad"
            label={t("touch")}
            isPressed={showsTouch}
            onPress={() => setShowsTouch((shows) => !shows)}
          />
        </div>
      </div>
      <div className="play-middle">
        <div
          className="play-picture"
          role="application"
          aria-label={t("canvas", { title })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes keys and pointer, as a game does
          tabIndex={0}
        >
          <div className="play-canvas" ref={box} />
          <BootBar session={session} />
          {children}
          {session.phase === "failed" && (
            <Trouble
              failure={session.failure}
              onAgain={() => setTries((count) => count + 1)}
              onExit={onExit}
            />
          )}
        </div>
        <Note text={note} onClose={closeNote} />
      </div>
      {isPlaying && player && order.seat !== null && (
        <TouchControls facts={session.facts} player={player} showsButtons={showsTouch} idle={IDLE} />
      )}
      <p className="play-spoken" aria-live="polite">
        {note || spoken}
      </p>
    </div>
  );
}

interface ToolButtonProps {
  readonly sign: "back" | "speak" | "pad";
  readonly label: string;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
}

function ToolButton({ sign, label, isPressed, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="play-tool"
      onClick={onPress}
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
    >
      <Sign name={sign} />
    </button>
  );
}
