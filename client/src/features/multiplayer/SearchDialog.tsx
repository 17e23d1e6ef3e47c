import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import type { Game } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Notice } from "../../ui/Notice";

const ASK_EVERY_MS = 1000;
const LONG_SECONDS = 15;

/** Waiting for opponents: asks how the search stands until there is a room, and goes there. */
export function SearchDialog({ game, onClose }: { readonly game: Game; readonly onClose: () => void }) {
  const t = useTranslations("multiplayer");
  const { character } = useSaved("player");
  const { seconds, isError } = useSearch(game, onClose);
  return (
    <Dialog title={t("searching")} isOpen onClose={onClose}>
      <div className="search-wait" role="status">
        <Avatar character={character} size={6} alive mood="happy" />
        <p>
          <strong>{game.title}</strong>
        </p>
        <p>{t("searchingFor", { seconds })}</p>
        <p className="soft">{seconds >= LONG_SECONDS ? t("searchAlone") : t("searchHint")}</p>
      </div>
      {isError && <Notice kind="bad">{t("failed")}</Notice>}
      <Button onPress={onClose}>{t("cancel")}</Button>
    </Dialog>
  );
}

function useSearch(game: Game, onFound: () => void): { seconds: number; isError: boolean } {
  const { api, session } = useServices();
  const navigate = useNavigate();
  const [hasBegun, setBegun] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const begun = session
      .ensure()
      .then(() => api.startSearch({ game_id: game.id, mode: "rated", region: null, class_code: "" }))
      .then(() => setBegun(true))
      .catch(() => setFailed(true));
    return () => {
      // Whatever came of it: nobody is to be sent to a player who has gone.
      void begun.then(() => api.stopSearch()).catch(() => undefined);
    };
  }, [api, session, game.id]);
  const { data, isError } = useQuery({
    queryKey: ["search", game.id],
    queryFn: api.searchState,
    enabled: hasBegun,
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const code = data?.found?.room.code;
  useEffect(() => {
    if (!code) return;
    onFound();
    void navigate({ to: "/room/$code", params: { code } });
  }, [code, navigate, onFound]);
  return { seconds: Math.floor(data?.waited_seconds ?? 0), isError: isError || hasFailed };
}
