import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { AuthForm } from "./AuthForm";
import "./SignInDialog.css";

interface SignInDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Sign in, make an account, or play as a guest. */
export function SignInDialog({ isOpen, onClose }: SignInDialogProps) {
  const t = useTranslations("auth");
  return (
    <Dialog title={t("title")} isOpen={isOpen} onClose={onClose}>
      <p className="soft small">{t("intro")}</p>
      <Tabs>
        <TabList aria-label={t("title")} className="sign-in-tabs">
          <Tab id="login">{t("tabLogin")}</Tab>
          <Tab id="register">{t("tabRegister")}</Tab>
          <Tab id="guest">{t("tabGuest")}</Tab>
        </TabList>
        <TabPanel id="login" className="sign-in-panel">
          <AuthForm kind="login" onDone={onClose} />
        </TabPanel>
        <TabPanel id="register" className="sign-in-panel">
          <AuthForm kind="register" onDone={onClose} />
        </TabPanel>
        <TabPanel id="guest" className="sign-in-panel">
          <Guest onDone={onClose} />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}

function Guest({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations("auth");
  const { session, sync } = useServices();
  const { signIn, character } = useSaved("player");
  const [isBusy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    // Without a network the game still starts; the guest is made when it returns.
    await session.ensure().catch(() => undefined);
    void sync.flush();
    onDone();
  };
  return (
    <div className="stack">
      <div className="row sign-in-guest">
        <Avatar character={character} size={4} mood="happy" alive />
        <p>{signIn?.player.is_guest ? t("guestAlready") : t("guestText")}</p>
      </div>
      <Button
        kind="main"
        isPending={isBusy}
        isDisabled={signIn !== null && !signIn.player.is_guest}
        onPress={() => void go()}
      >
        {t("guestGo")}
      </Button>
    </div>
  );
}
