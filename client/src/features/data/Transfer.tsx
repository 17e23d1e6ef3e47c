import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import {
  type ImportProblem,
  type ImportSummary,
  importSave,
  LONGEST_FILE,
  readSaveFile,
} from "../save/transfer";
import { saveToFile } from "./file";

type Outcome =
  | { readonly is: "none" }
  | { readonly is: "done"; readonly summary: ImportSummary }
  | { readonly is: "refused"; readonly problem: ImportProblem | "unreadable" };

const PROBLEM_WORDS = {
  too_large: "tooLarge",
  not_ours: "notOurs",
  newer: "newer",
  unreadable: "unreadable",
} as const;

function useImport() {
  const { save, sync } = useServices();
  const [outcome, setOutcome] = useState<Outcome>({ is: "none" });
  const open = async (file: File) => {
    // Size first: a huge file isn't even read.
    const text = file.size > LONGEST_FILE * 2 ? null : await file.text().catch(() => undefined);
    if (text === undefined) return setOutcome({ is: "refused", problem: "unreadable" });
    const read = text === null ? ({ ok: false, problem: "too_large" } as const) : readSaveFile(text);
    if (!read.ok) return setOutcome({ is: "refused", problem: read.problem });
    setOutcome({ is: "done", summary: importSave(save, read.file) });
    void sync.flush();
  };
  return { outcome, open };
}

export function Transfer() {
  const t = useTranslations("data");
  const { save } = useServices();
  const { outcome, open } = useImport();
  return (
    <section className="card stack">
      <h2>{t("fileTitle")}</h2>
      <div className="stack">
        <div>
          <Button kind="main" onPress={() => saveToFile(save)}>
            <Icon name="download" />
            {t("exportButton")}
          </Button>
        </div>
        <p className="small soft">{t("exportNote")}</p>
        <div>
          <FileTrigger
            acceptedFileTypes={["application/json", ".json"]}
            onSelect={(files) => files?.[0] && void open(files[0])}
          >
            <Button>
              <Icon name="upload" />
              {t("importButton")}
            </Button>
          </FileTrigger>
        </div>
        <p className="small soft">{t("importNote")}</p>
      </div>
      <Result outcome={outcome} />
    </section>
  );
}

function Result({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations("data");
  switch (outcome.is) {
    case "none":
      return null;
    case "refused":
      return <Notice kind="bad">{t(PROBLEM_WORDS[outcome.problem])}</Notice>;
    case "done": {
      const { stars, games, runs, foreign } = outcome.summary;
      return (
        <Notice kind="good" icon="check">
          <p>{t("imported", { stars, games, runs })}</p>
          {foreign > 0 && <p>{t("foreign", { count: foreign })}</p>}
        </Notice>
      );
    }
  }
}
