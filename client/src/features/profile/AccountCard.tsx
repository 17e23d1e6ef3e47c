import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { Button, LinkButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { isAdministrator } from "../session/role";
import { SignInDialog } from "../session/SignInDialog";

export function AccountCard() {
  const t = useTranslations("profile");
  const { signIn } = useSaved("player");
  const [isOpen, setOpen] = useState(false);
  const account = signIn && !signIn.player.is_guest ? signIn.player : null;
  return (
    <section className="card stack" aria-labelledby="account">
      <h2 id="account">{t("account")}</h2>
      <p>
        {account
          ? t("signedInAs", { name: account.username ?? account.display_name })
          : t(signIn ? "guestHere" : "nobody")}
      </p>
      {!account && (
        <Button kind="main" onPress={() => setOpen(true)}>
          <Icon name="person" />
          {t("signIn")}
        </Button>
      )}
      {signIn && isAdministrator(signIn.accessToken) && <LinkButton to="/review">{t("review")}</LinkButton>}
      {signIn && <SignOut isGuest={!account} />}
      <SignInDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </section>
  );
}

function SignOut({ isGuest }: { readonly isGuest: boolean }) {
  const t = useTranslations("profile");
  const words = useTranslations("ui");
  const { session } = useServices();
  const [isAsking, setAsking] = useState(false);
  const go = () => {
    setAsking(false);
    void session.logout();
  };
  return (
    <>
      <Button kind="quiet" onPress={() => (isGuest ? setAsking(true) : go())}>
        {t("signOut")}
      </Button>
      <Dialog title={t("signOut")} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>{t("signOutGuest")}</p>
        <div className="row">
          <Button kind="bad" onPress={go}>
            {t("signOut")}
          </Button>
          <Button kind="quiet" onPress={() => setAsking(false)}>
            {words("cancel")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
