import { useRegisterSW } from "virtual:pwa-register/react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Registers the service worker, whichever page was opened first. Tells of a newer version and installs it when
 * asked, never in the middle of a game.
 */
export function UpdateNotice({ isPlaying }: { readonly isPlaying: boolean }) {
  const t = useTranslations("shell");
  const { needRefresh, updateServiceWorker } = useRegisterSW({
    onRegisteredSW: (_address, worker) => {
      if (worker) setInterval(() => void worker.update().catch(() => undefined), LOOK_EVERY_MS);
    },
  });
  const [isReady, setReady] = needRefresh;
  if (!isReady || isPlaying) return null;
  return (
    <Notice kind="plain" icon="download">
      <div className="row">
        <p>{t("updateReady")}</p>
        <Button kind="main" onPress={() => void updateServiceWorker()}>
          {t("updateNow")}
        </Button>
        <Button kind="quiet" onPress={() => setReady(false)}>
          {t("updateLater")}
        </Button>
      </div>
    </Notice>
  );
}
