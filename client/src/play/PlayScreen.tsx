/** The play page: picture, small header, touch buttons, pause, and the result. */
import { useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Claim } from "../engine/messages";
import { BootBar } from "./BootBar";
import type { PageAction } from "./keys";
import { Note } from "./Note";
import { PauseSheet } from "./PauseSheet";
import { PlayHeader } from "./PlayHeader";
import { Results } from "./Results";
import { TouchControls } from "./TouchControls";
import { Trouble } from "./Trouble";
import type { PlayScreenProps } from "./types";
import { usePlayer } from "./usePlayer";
import "./PlayScreen.css";

export function PlayScreen(props: PlayScreenProps) {
  const { game, level, seed, ticket, runKey, settings } = props;
  const t = useTranslations("play");
  const box = useRef<HTMLDivElement>(null);
  /** Counts restarts that keep the seed and the ticket, as nothing was handed in yet. */
  const [tries, setTries] = useState(0);
  const [note, setNote] = useState("");
  const [showsTouch, setShowsTouch] = useState(() => window.matchMedia("(pointer: coarse)").matches);

  const onFinished = (claim: Claim) => {
    const stars = Math.max(0, Math.min(3, claim.stars)) as 0 | 1 | 2 | 3;
    const { inputs, ticks, score, digest, evidence } = claim;
    const playedAt = new Date().toISOString();
    props.onFinished({
      gameId: game.id,
      gameVersion: game.version,
      level,
      ticket,
      inputs,
      ticks,
      score,
      stars,
      digest,
      playedAt,
      evidence,
    });
  };
  const act = (action: PageAction) => actions[action]();
  const { session, player, spoken } = usePlayer(
    box,
    { file: game.file, level, seed },
    `${game.id}/${level}/${runKey}/${tries}`,
    settings,
    { onFinished, act },
  );
  const isPlaying = session.phase === "playing";
  const isPaused = isPlaying && session.paused;
  const isFinished = session.phase === "over";

  const restart = () => {
    setNote("");
    // A run that was handed in has used its ticket up: the shell gives a fresh one.
    if (isFinished) props.onRestart();
    else setTries((count) => count + 1);
  };
  const actions: Record<PageAction, () => void> = {
    restart,
    pause: () => player?.pause(!isPaused),
    menu: () => player?.pause(!isPaused),
    hint: () => void player?.hint().then((text) => setNote(text || t("noHint"))),
    describe: () => void player?.describe().then((text) => setNote(text || t("noDescription"))),
  };
  const closeNote = useCallback(() => setNote(""), []);
  const name = game.levels.find(({ index }) => index === level)?.name ?? "";
  const hasNext = game.levels.some(({ index }) => index === level + 1);

  return (
    <div className="play" data-world={settings.world}>
      <PlayHeader
        {...{ level, name, session, showsTouch }}
        onExit={props.onExit}
        onPause={actions.pause}
        onRestart={restart}
        onHint={actions.hint}
        onDescribe={actions.describe}
        onTouch={() => setShowsTouch((shows) => !shows)}
      />
      <div className="play-middle">
        <div
          className="play-picture"
          role="application"
          aria-label={t("canvas", { title: game.title })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes keys and pointer, as a game does
          tabIndex={0}
        >
          <div className="play-canvas" ref={box} />
          <BootBar session={session} />
          {isPaused && (
            <PauseSheet
              {...{ game, level, keys: settings.keys, facts: session.facts }}
              onResume={actions.pause}
              onRestart={restart}
              onLevel={props.onLevel}
              onExit={props.onExit}
            />
          )}
          {isFinished && session.showsResult && (
            <Results
              {...{
                level,
                name,
                claim: session.claim,
                facts: session.facts,
                proof: props.proof,
                bestStars: props.bestStars,
              }}
              onAgain={restart}
              onNext={hasNext ? () => props.onLevel(level + 1) : null}
              onExit={props.onExit}
            />
          )}
          {session.phase === "failed" && (
            <Trouble failure={session.failure} onAgain={restart} onExit={props.onExit} />
          )}
        </div>
        <Note text={isPaused || isFinished ? "" : note} onClose={closeNote} />
      </div>
      {isPlaying && player && (
        <TouchControls facts={session.facts} player={player} showsButtons={showsTouch} />
      )}
      <p className="play-spoken" aria-live="polite">
        {note || spoken}
      </p>
    </div>
  );
}
