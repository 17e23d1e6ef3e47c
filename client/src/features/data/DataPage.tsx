import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { totalStars } from "../save/progress";
import { downloadText } from "./file";
import { Transfer } from "./Transfer";
import "./DataPage.css";

export function DataPage() {
  const t = useTranslations("data");
  return (
    <div className="page data">
      <Title page={t("title")} />
      <div>
        <h1>{t("title")}</h1>
        <p className="soft">{t("intro")}</p>
      </div>
      <div className="data-columns">
        <Kept
          title={t("here")}
          items={[t("hereList1"), t("hereList2"), t("hereList3"), t("hereList4")]}
          note={t("hereNote")}
        />
        <Kept title={t("server")} items={[t("serverList1"), t("serverList2"), t("serverList3")]} />
        <Transfer />
        <div className="stack">
          <ServerCopy />
          <Delete />
        </div>
      </div>
    </div>
  );
}

interface KeptProps {
  readonly title: string;
  readonly items: readonly string[];
  readonly note?: string;
}

function Kept({ title, items, note }: KeptProps) {
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <ul className="data-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {note !== undefined && <p className="small">{note}</p>}
    </section>
  );
}

function ServerCopy() {
  const t = useTranslations("data");
  const { api } = useServices();
  const { signIn } = useSaved("player");
  const [hasFailed, setFailed] = useState(false);
  const fetchCopy = async () => {
    try {
      downloadText("stem-adventures-server.json", JSON.stringify(await api.exportMe(), null, 1));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  if (!signIn) return null;
  return (
    <section className="card stack">
      <h2>{t("serverCopy")}</h2>
      <div>
        <Button onPress={() => void fetchCopy()}>
          <Icon name="download" />
          {t("serverCopyButton")}
        </Button>
      </div>
      {hasFailed && <Notice kind="bad">{t("serverCopyFailed")}</Notice>}
    </section>
  );
}

function Delete() {
  const t = useTranslations("data");
  const words = useTranslations("ui");
  const { save } = useServices();
  const stars = totalStars(useSaved("progress"));
  const [phase, setPhase] = useState<"calm" | "asking" | "deleted">("calm");
  const go = () => {
    save.clear();
    setPhase("deleted");
  };
  return (
    <section className="card stack">
      <h2>{t("deleteTitle")}</h2>
      <p>{t("deleteNote")}</p>
      <div>
        <Button kind="bad" onPress={() => setPhase("asking")}>
          <Icon name="bin" />
          {t("deleteButton")}
        </Button>
      </div>
      {phase === "deleted" && (
        <Notice kind="good" icon="check">
          {t("deleted")}
        </Notice>
      )}
      <Dialog title={t("deleteSure")} isOpen={phase === "asking"} onClose={() => setPhase("calm")}>
        <p>{t("deleteWarn", { stars })}</p>
        <div className="row">
          <Button kind="bad" onPress={go}>
            {t("deleteGo")}
          </Button>
          <Button kind="quiet" autoFocus onPress={() => setPhase("calm")}>
            {words("cancel")}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
