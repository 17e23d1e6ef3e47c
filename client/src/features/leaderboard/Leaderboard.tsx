import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useSaved } from "../../app/ServicesContext";
import type { BoardRow, Period } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Icon } from "../../ui/Icon";
import { type BoardView, useBoard } from "./useBoard";
import "./Leaderboard.css";

const PERIODS: readonly Period[] = ["day", "week", "all"];
const VIEWS: readonly BoardView[] = ["top", "around"];

export function Leaderboard({ gameId }: { readonly gameId: string }) {
  const t = useTranslations("board");
  const [period, setPeriod] = useState<Period>("all");
  return (
    <section className="card board" aria-labelledby="board-title">
      <h2 id="board-title" className="board-title">
        <Icon name="trophy" />
        {t("title")}
      </h2>
      <ToggleButtonGroup
        aria-label={t("period")}
        className="board-periods"
        disallowEmptySelection
        selectedKeys={[period]}
        onSelectionChange={([key]) => setPeriod(PERIODS.find((item) => item === key) ?? "all")}
      >
        {PERIODS.map((item) => (
          <ToggleButton key={item} id={item} className="board-period">
            {t(item)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Tabs className="board-tabs">
        <TabList aria-label={t("view")} className="board-views">
          {VIEWS.map((view) => (
            <Tab key={view} id={view} className="board-view">
              {t(view)}
            </Tab>
          ))}
        </TabList>
        {VIEWS.map((view) => (
          <TabPanel key={view} id={view} className="board-panel">
            <Page gameId={gameId} period={period} view={view} />
          </TabPanel>
        ))}
      </Tabs>
      <p className="soft small">{t("intro")}</p>
    </section>
  );
}

interface PageProps {
  readonly gameId: string;
  readonly period: Period;
  readonly view: BoardView;
}

function Page({ gameId, period, view }: PageProps) {
  const t = useTranslations("board");
  const signIn = useSaved("player").signIn;
  const { data, isError } = useBoard(gameId, period, view);
  if (isError && !data) return <p className="board-note">{t("offline")}</p>;
  if (!data) return <div className="board-note" />;
  if (view === "around" && !signIn) return <p className="board-note">{t("noPlayer")}</p>;
  if (!data.isRanked) return <p className="board-note">{t("notRanked")}</p>;
  if (data.rows.length === 0) return <p className="board-note">{t("empty")}</p>;
  return (
    <>
      <Rows rows={data.rows} me={signIn?.player.id ?? null} />
      <p className="soft small">{t("total", { count: data.total })}</p>
    </>
  );
}

function Rows({ rows, me }: { readonly rows: readonly BoardRow[]; readonly me: string | null }) {
  const t = useTranslations("board");
  return (
    <table className="board-rows">
      <thead className="hidden">
        <tr>
          <th scope="col">{t("rank")}</th>
          <th scope="col">{t("player")}</th>
          <th scope="col">{t("score")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.player_id} className={row.player_id === me ? "board-me" : undefined}>
            <td className="board-rank">{row.rank}</td>
            <td className="board-name">
              <span>
                <Avatar character={row.character} size={1.75} />
                <span className="board-word">{row.display_name}</span>
                {row.player_id === me && <span className="board-you">{t("you")}</span>}
              </span>
            </td>
            <td className="board-score">{row.score.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
