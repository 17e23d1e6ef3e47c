import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { QrCode } from "./QrCode";

interface Props {
  readonly code: string;
  readonly address: string;
}

/** The code, large enough for the back row, and the same as a picture for phones. */
export function Share({ code, address }: Props) {
  const t = useTranslations("multiplayer");
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(address).then(() => setCopied(true));
  return (
    <aside className="card stack room-share">
      <h2>{t("shareTitle")}</h2>
      <output className="room-code" aria-label={t("code")}>
        {code}
      </output>
      <QrCode text={address} label={t("qr")} />
      <p className="soft small">{t("shareHelp")}</p>
      <Button onPress={copy}>
        <Icon name={isCopied ? "check" : "copy"} />
        {isCopied ? t("copied") : t("copy")}
      </Button>
    </aside>
  );
}
