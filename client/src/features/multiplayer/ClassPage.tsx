import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { ApiError } from "../../protocol/http";
import type { ClassRound } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Button, LinkButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { ClassHost } from "./ClassHost";
import { Share } from "./Share";
import { useClass, useTable } from "./useClass";
import "./RoomPage.css";
import "./ClassPage.css";

/** A whole class at once: all come in by one code, and each round seats everybody in pairs. */
export function ClassPage() {
  const { code } = useParams({ from: "/class/$code" });
  const t = useTranslations("multiplayer");
  const { data, error } = useClass(code.toUpperCase());
  useTable(data);
  return (
    <div className="page room class">
      <Title page={t("classTitle")} />
      {data ? (
        <Inside found={data} isLost={error !== null} />
      ) : error ? (
        <NotIn error={error} />
      ) : (
        <p className="room-wait" role="status">
          {t("entering")}
        </p>
      )}
    </div>
  );
}

function Inside({ found, isLost }: { readonly found: ClassRound; readonly isLost: boolean }) {
  const t = useTranslations("multiplayer");
  const { api } = useServices();
  const navigate = useNavigate();
  const leave = () => {
    void api.leaveClass(found.code).catch(() => undefined); // silence says the same, a little later
    void navigate({ to: "/together" });
  };
  return (
    <>
      <header className="room-head">
        <Button kind="quiet" onPress={leave}>
          <Icon name="back" />
          {t("leave")}
        </Button>
        <h1>{t("classTitle")}</h1>
        <span className="class-round">{found.round > 0 && t("classRound", { round: found.round })}</span>
      </header>
      {isLost && (
        <Notice kind="bad" icon="cloudOff">
          {t("failed")}
        </Notice>
      )}
      <div className="room-columns">
        <div className="stack">
          {found.is_host ? <ClassHost found={found} /> : <Pupil found={found} />}
          <People found={found} />
        </div>
        <Share code={found.code} address={`${location.origin}/class/${found.code}`} />
      </div>
    </>
  );
}

function NotIn({ error }: { readonly error: Error }) {
  const t = useTranslations("multiplayer");
  return (
    <div className="room-wait" role="alert">
      <Avatar character="robot" size={7} mood="sad" alive />
      <h1>{t("classNotIn")}</h1>
      <p>{error instanceof ApiError ? error.detail : t("failed")}</p>
      <LinkButton to="/together" kind="main">
        {t("toRooms")}
      </LinkButton>
    </div>
  );
}

/** What somebody sees who plays: that they are in, and that nothing is to be done. */
function Pupil({ found }: { readonly found: ClassRound }) {
  const t = useTranslations("multiplayer");
  return (
    <section className="card stack class-wait" role="status">
      <Icon name="check" />
      <h2>{t("classIn")}</h2>
      <p>{t("classWait", { host: found.host_name })}</p>
      {found.mine && (
        <LinkButton to="/room/$code" params={{ code: found.mine }} search={{ class: found.code }}>
          {t("classTable")}
        </LinkButton>
      )}
    </section>
  );
}

function People({ found }: { readonly found: ClassRound }) {
  const t = useTranslations("multiplayer");
  const { people } = found;
  return (
    <section className="card stack" aria-labelledby="class-people">
      <h2 id="class-people">
        {t("classPeople", { count: people.filter(({ state }) => state !== "away").length })}
      </h2>
      {people.length === 0 && <p className="soft">{t("classNobody")}</p>}
      <ul className="class-people">
        {people.map(({ name, character, state }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike; the order never changes
          <li key={index} className="class-person" data-state={state}>
            <Avatar character={character} size={3} alive={state === "here"} mood="happy" />
            <span className="seat-name">{name}</span>
            {state !== "here" && (
              <small className="soft">{t(state === "away" ? "classAway" : "isPlaying")}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
