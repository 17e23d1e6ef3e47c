import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import type { Result, RoomState } from "../../protocol/live";
import type { Game } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { useGame } from "../catalog/useCatalog";
import { CharacterDialog } from "./CharacterDialog";
import { type Link, MOST_TRIES } from "./connection";
import { NetworkSign } from "./NetworkSign";
import { Phrases } from "./Phrases";
import { Places } from "./Places";
import { canStart, countBots, countMissing, type Stay } from "./room";
import type { RoomKeeper } from "./roomKeeper";
import { Seats } from "./Seats";
import { Share } from "./Share";

interface Props {
  readonly stay: Stay & { phase: "gathering" };
  readonly link: Link;
  readonly keeper: RoomKeeper;
  readonly onLeave: () => void;
}

/** The room before a match: who is here, how others come in, and when it starts. */
export function Gathering({ stay, link, keeper, onLeave }: Props) {
  const t = useTranslations("multiplayer");
  const { room, sayings, problem } = stay;
  const { game } = useGame(room.game_id);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <header className="room-head">
        <Button kind="quiet" onPress={onLeave}>
          <Icon name="back" />
          {t("leave")}
        </Button>
        <h1>{game?.title ?? ""}</h1>
        <NetworkSign link={link} />
      </header>
      {link.state === "lost" && (
        <Notice kind="bad" icon="cloudOff">
          {t("comingBack", { tries: link.tries, most: MOST_TRIES })}
        </Notice>
      )}
      {problem && <Notice kind="bad">{`${problem.title}. ${problem.way_out}`}</Notice>}
      {stay.missed.length > 0 && <LastMatch room={room} results={stay.missed} />}
      <div className="room-columns">
        <section className="card stack room-table">
          <Seats room={room} sayings={sayings} onCharacter={() => setChoosing(true)} />
          {game && <LevelPick room={room} game={game} keeper={keeper} />}
          <Begin room={room} keeper={keeper} />
          <BotsChoice room={room} keeper={keeper} />
          <Phrases mayChat={room.may_chat} send={(message) => keeper.send(message)} />
        </section>
        <Share code={room.code} address={`${location.origin}/room/${room.code}`} />
      </div>
      <CharacterDialog
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onChoose={(character) => keeper.send({ type: "choose_character", character })}
      />
    </>
  );
}

/** For who was away when it ended. */
function LastMatch({ room, results }: { readonly room: RoomState; readonly results: readonly Result[] }) {
  const t = useTranslations("multiplayer");
  const { signIn } = useSaved("player");
  return (
    <section className="card stack room-last" aria-labelledby="last-match">
      <h2 id="last-match">{t("lastMatch")}</h2>
      <Places {...{ room, results }} isSmall isMe={({ player_id }) => player_id === signIn?.player.id} />
    </section>
  );
}

const isHost = ({ host, you, seats }: RoomState) => you !== null && seats[you]?.player_id === host;

/** One button that says what is to be done now. */
function Begin({ room, keeper }: { readonly room: RoomState; readonly keeper: RoomKeeper }) {
  const t = useTranslations("multiplayer");
  const me = room.you === null ? null : room.seats[room.you];
  const missing = countMissing(room);
  if (!me) return <p className="room-begin">{t("watching", { count: room.spectators })}</p>;
  if (room.status === "finished" && isHost(room))
    return (
      <BigButton
        words={t("rematch")}
        onPress={() => keeper.send({ type: "rematch" })}
        note={t("matchEnded")}
      />
    );
  if (room.status !== "waiting") return <p className="room-begin">{t("waitRematch")}</p>;
  if (isHost(room)) {
    const waiting = room.seats.some(({ ready, player_id }) => !ready && player_id !== room.host);
    return (
      <BigButton
        words={t("start", { bots: countBots(room) })}
        onPress={() => keeper.send({ type: "start_match" })}
        isDisabled={!canStart(room)}
        note={waiting ? t("waitForReady") : canStart(room) ? "" : t("waitForPlayers", { count: missing })}
      />
    );
  }
  return (
    <BigButton
      words={me.ready ? t("notYet") : t("iAmReady")}
      kind={me.ready ? "plain" : "main"}
      onPress={() => keeper.send({ type: "set_ready", ready: !me.ready })}
      note={me.ready ? t("waitForHost") : ""}
    />
  );
}

/** Bots come for whoever is missing; the host may have them in every free seat. A game without a bot has no choice. */
function BotsChoice({ room, keeper }: { readonly room: RoomState; readonly keeper: RoomKeeper }) {
  const t = useTranslations("multiplayer");
  const isFull = room.seats.length >= room.most;
  if (!isHost(room) || room.status !== "waiting" || room.bots === "none" || isFull) return null;
  const isAll = room.bots === "all";
  return (
    <Button
      kind="quiet"
      onPress={() => keeper.send({ type: "fill_with_bots", seats: isAll ? "needed" : "all" })}
    >
      <Icon name="people" />
      {isAll ? t("fewBots") : t("manyBots")}
    </Button>
  );
}

interface BigButtonProps {
  readonly words: string;
  readonly note: string;
  readonly kind?: "main" | "plain";
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

function BigButton({ words, note, kind = "main", isDisabled = false, onPress }: BigButtonProps) {
  return (
    <div className="room-begin">
      <Button kind={kind} big onPress={onPress} isDisabled={isDisabled}>
        {words}
      </Button>
      <p className="soft" role="status">
        {note}
      </p>
    </div>
  );
}

interface LevelPickProps {
  readonly room: RoomState;
  readonly game: Game;
  readonly keeper: RoomKeeper;
}

function LevelPick({ room, game, keeper }: LevelPickProps) {
  const t = useTranslations("multiplayer");
  const nameOf = (index: number, name: string) => t("levelIs", { number: index + 1, name });
  if (!isHost(room) || room.status !== "waiting" || game.levels.length < 2)
    return <p className="room-level">{nameOf(room.level, game.levels[room.level]?.name ?? "")}</p>;
  return (
    <label className="room-level">
      {t("level")}
      <select
        value={room.level}
        onChange={({ target }) => keeper.send({ type: "choose_level", level: Number(target.value) })}
      >
        {game.levels.map(({ index, name }) => (
          <option key={index} value={index}>
            {nameOf(index, name)}
          </option>
        ))}
      </select>
    </label>
  );
}
