import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Gathering } from "./Gathering";
import { MatchTable } from "./MatchTable";
import { useRoom } from "./useRoom";
import { endedWord } from "./words";
import "./RoomPage.css";

export function RoomPage() {
  const { code } = useParams({ from: "/room/$code" });
  const { class: classCode = "", watch = false } = useSearch({ from: "/room/$code" });
  const [watches, setWatches] = useState(watch);
  /** A further stay, with everything new, begins when this changes. */
  const [stay, setStay] = useState(0);
  const again = (watch: boolean) => {
    setWatches(watch);
    setStay((number) => number + 1);
  };
  return <RoomStayView key={`${code}/${stay}`} {...{ code, classCode }} watch={watches} onAgain={again} />;
}

interface Props {
  readonly code: string;
  /** Of the class round that this room belongs to; else empty. */
  readonly classCode: string;
  readonly watch: boolean;
  readonly onAgain: (watch: boolean) => void;
}

function RoomStayView({ code, classCode, watch, onAgain }: Props) {
  const t = useTranslations("multiplayer");
  const navigate = useNavigate();
  const { stay, link, keeper } = useRoom(code, watch);
  const toRooms = () =>
    void (classCode
      ? navigate({ to: "/class/$code", params: { code: classCode } })
      : navigate({ to: "/together" }));
  const leave = () => {
    keeper.leave();
    toRooms();
  };
  if (stay.phase === "ended") return <Ended code={stay.code} onAgain={onAgain} onRooms={toRooms} />;
  if (link.state === "ended") return <Ended code={link.code} onAgain={onAgain} onRooms={toRooms} />;
  const shown = stay.phase === "gathering" || stay.phase === "joining" ? "page" : "match";
  return (
    <div className={shown === "page" ? "page room" : "match"}>
      <Title page={t("room", { code: stay.phase === "joining" ? code : stay.room.code })} />
      {stay.phase === "joining" && <Entering />}
      {stay.phase === "gathering" && <Gathering {...{ stay, link, keeper }} onLeave={leave} />}
      {(stay.phase === "playing" || stay.phase === "over") && (
        <MatchTable key={stay.match.match_id} {...{ stay, link, keeper, classCode }} onLeave={leave} />
      )}
    </div>
  );
}

function Entering() {
  const t = useTranslations("multiplayer");
  const { character } = useSaved("player");
  return (
    <div className="room-wait" role="status">
      <Avatar character={character} size={6} alive />
      <p>{t("entering")}</p>
    </div>
  );
}

interface EndedProps {
  readonly code: string;
  readonly onAgain: (watch: boolean) => void;
  readonly onRooms: () => void;
}

/** The clear end: why, and what to do now. */
function Ended({ code, onAgain, onRooms }: EndedProps) {
  const t = useTranslations("multiplayer");
  const mayWatch = code === "rooms/full" || code === "rooms/started";
  return (
    <div className="page room-wait" role="alert">
      <Title page={t("ended")} />
      <Avatar character="robot" size={7} mood="sad" alive />
      <h1>{t("ended")}</h1>
      <p>{t(endedWord(code), { code })}</p>
      <div className="row">
        {mayWatch ? (
          <Button kind="main" big onPress={() => onAgain(true)}>
            {t("watch")}
          </Button>
        ) : (
          <Button kind="main" big onPress={() => onAgain(false)}>
            {t("tryAgain")}
          </Button>
        )}
        <Button big onPress={onRooms}>
          {t("toRooms")}
        </Button>
      </div>
    </div>
  );
}
