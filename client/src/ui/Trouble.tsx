import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { Notice } from "./Notice";

/** Something couldn't be loaded, and a way to try again. */
export function Trouble({ text, onAgain }: { readonly text: string; readonly onAgain: () => void }) {
  const t = useTranslations("ui");
  return (
    <Notice kind="bad">
      <div className="row">
        <p>{text}</p>
        <Button onPress={onAgain}>{t("tryAgain")}</Button>
      </div>
    </Notice>
  );
}
