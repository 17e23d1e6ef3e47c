import { useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { OrganisationRole } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import type { PeopleProps } from "./People";
import { useAct, useRead, useTeachersFull } from "./useOrganisation";
import { day } from "./words";

const CLASS = { role: "member", most_uses: 40, days: 14 } as const;
const TEACHER = { role: "admin", most_uses: 1, days: 7 } as const;

/** Codes and links that let people in. A code is shown once, large enough for the board. */
export function Invites({ organisation, onPlans }: PeopleProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const make = useAct(api.invite);
  const end = useAct(api.revokeInvite);
  const { data } = useRead(["invites", organisation.id], () => api.invites(organisation.id));
  const teachersFull = useTeachersFull(organisation.id);
  const problem = make.problem ?? end.problem;
  return (
    <section className="card stack" aria-labelledby="invites">
      <h2 id="invites">{t("invites")}</h2>
      {organisation.archived_at === null && (
        <div className="stack organisation-tight">
          <Button kind="main" isPending={make.isBusy} onPress={() => make.run(organisation.id, CLASS)}>
            {t("invitePupils")}
          </Button>
          {organisation.role === "owner" && teachersFull === null && (
            <Button isPending={make.isBusy} onPress={() => make.run(organisation.id, TEACHER)}>
              {t("inviteTeacher")}
            </Button>
          )}
        </div>
      )}
      {organisation.role === "owner" && teachersFull !== null && (
        <div className="stack organisation-tight">
          <p className="small">{t("inviteTeachersFull", { most: teachersFull })}</p>
          <Button onPress={onPlans}>{t("trialBannerGo")}</Button>
        </div>
      )}
      {problem !== null && <Notice kind="bad">{problem}</Notice>}
      {make.answer && <NewCode code={make.answer.code} role={make.answer.invite.role} />}
      {data?.items.length === 0 && <p className="soft small">{t("inviteNone")}</p>}
      <ul className="organisation-rows">
        {data?.items.map((invite) => (
          <li key={invite.id}>
            <span>
              {t("inviteFor", {
                role: invite.role,
                uses: invite.uses,
                most: invite.most_uses,
                until: day(invite.expires_at),
              })}
            </span>
            <Button kind="quiet" onPress={() => end.run(organisation.id, invite.id)}>
              {t("revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NewCodeProps {
  readonly code: string;
  readonly role: OrganisationRole;
}

function NewCode({ code, role }: NewCodeProps) {
  const t = useTranslations("organisation");
  const [isCopied, setCopied] = useState(false);
  const link = `${location.origin}/join/${code}`;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="organisation-code" role="status">
      <p>{t(role === "admin" ? "inviteCodeTeacher" : "inviteCode")}</p>
      <strong>{code}</strong>
      <p className="small">
        {t("inviteLink")} <a href={link}>{link}</a>
      </p>
      <Button kind="quiet" onPress={() => void copy()}>
        <Icon name={isCopied ? "check" : "book"} />
        {isCopied ? t("copied") : t("copy")}
      </Button>
    </div>
  );
}
