import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Game } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Prose } from "../../ui/Prose";
import { useGameText } from "./useCatalog";

type Shown = "lesson" | "source" | null;

/** The science behind a game, and the game's own code. */
export function Background({ game }: { readonly game: Game }) {
  const t = useTranslations("catalog");
  const { data } = useGameText(game.file);
  const [shown, setShown] = useState<Shown>(null);
  if (!data) return null;
  const toggle = (what: Shown) => setShown(shown === what ? null : what);
  return (
    <section className="background">
      <div className="row">
        {data.lesson !== null && (
          <Button aria-expanded={shown === "lesson"} onPress={() => toggle("lesson")}>
            <Icon name="book" />
            {shown === "lesson" ? t("lessonHide") : t("lesson")}
          </Button>
        )}
        <Button aria-expanded={shown === "source"} onPress={() => toggle("source")}>
          {shown === "source" ? t("sourceHide") : t("source")}
        </Button>
      </div>
      {shown === "lesson" && data.lesson !== null && (
        <div className="card">
          <Prose text={data.lesson} />
        </div>
      )}
      {shown === "source" && (
        <div className="stack">
          <p>{t("sourceIntro")}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
          <pre tabIndex={0}>{data.source}</pre>
        </div>
      )}
    </section>
  );
}
