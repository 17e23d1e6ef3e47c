import { useRouterState } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { saveToFile } from "../features/data/file";
import { waitingFor } from "../features/save/queue";
import { Button, LinkButton } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { useAppealPass, useSaved, useServices, useSyncStatus } from "./ServicesContext";
import { UpdateNotice } from "./UpdateNotice";
import { useIsOffline } from "./useIsOffline";

/** What everybody on every page should know now: network, storage, updates. Usually nothing, and nothing during a game. */
export function News({ isPlaying }: { readonly isPlaying: boolean }) {
  return (
    <div className="news">
      {!isPlaying && <NetworkNews />}
      {!isPlaying && <StorageNews />}
      {!isPlaying && <ClosedNews />}
      <UpdateNotice isPlaying={isPlaying} />
    </div>
  );
}

function NetworkNews() {
  const t = useTranslations("shell");
  const isOffline = useIsOffline();
  const { phase } = useSyncStatus();
  const { signIn } = useSaved("player");
  const queue = useSaved("sync_queue");
  const count = signIn ? waitingFor(queue, signIn.player.id).length : queue.items.length;
  if (!isOffline && (phase !== "waiting" || count === 0)) return null;
  return (
    <Notice kind="plain" icon="cloudOff">
      <p>
        {isOffline && t("offline")} {count > 0 && `${t("waiting", { count })}.`}
      </p>
    </Notice>
  );
}

function ClosedNews() {
  const t = useTranslations("shell");
  const isClosed = useAppealPass() !== null;
  const isThere = useRouterState({ select: ({ location }) => location.pathname === "/closed" });
  if (!isClosed || isThere) return null;
  return (
    <Notice kind="bad">
      <div className="row">
        <p>{t("closed")}</p>
        <LinkButton to="/closed">{t("closedWhy")}</LinkButton>
      </div>
    </Notice>
  );
}

function StorageNews() {
  const t = useTranslations("shell");
  const { save } = useServices();
  const health = useSyncExternalStore(save.subscribe, () => save.health);
  if (health === "good") return null;
  return (
    <Notice kind="bad">
      <div className="row">
        <p>{health === "full" ? t("storageFull") : t("storageBlocked")}</p>
        <Button onPress={() => saveToFile(save)}>{t("saveFile")}</Button>
      </div>
    </Notice>
  );
}
