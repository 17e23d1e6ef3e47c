import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Organisation } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Confirm } from "./Confirm";
import { useAct, useMe } from "./useOrganisation";

/** All that a member can do with an organisation: be in it, or leave. Its owner hands it over first. */
export function Leave({ organisation }: { readonly organisation: Organisation }) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const me = useMe();
  const go = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const act = useAct(api.removeMember, () => go({ to: "/organisations" }));
  if (me === null) return null;
  if (organisation.role === "owner")
    return (
      <section className="card stack">
        <h2>{t("leave")}</h2>
        <p>{t("leaveOwner")}</p>
      </section>
    );
  return (
    <section className="card stack">
      {organisation.role === "member" ? <p>{t("joined")}</p> : <h2>{t("leave")}</h2>}
      {act.problem !== null && <Notice kind="bad">{act.problem}</Notice>}
      <div>
        <Button kind="quiet" isPending={act.isBusy} onPress={() => setAsking(true)}>
          {t("leave")}
        </Button>
      </div>
      <Confirm
        title={t("leaveTitle", { name: organisation.name })}
        note={t("leaveNote")}
        go={t("leave")}
        isOpen={isAsking}
        onGo={() => act.run(organisation.id, me.id)}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
