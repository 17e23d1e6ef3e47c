import { useState } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslations } from "use-intl";
import { useServices } from "../../app/ServicesContext";
import type { Member, Organisation } from "../../protocol/types";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Confirm } from "./Confirm";
import { Invites } from "./Invites";
import { useAct, useMe, useMembers, useTeachersFull } from "./useOrganisation";
import { day } from "./words";

const RANK = { owner: 0, admin: 1, member: 2 } as const;

export interface PeopleProps {
  readonly organisation: Organisation;
  readonly onPlans: () => void;
}

/** Who is in it, what may be changed about whom, and how others get in. */
export function People({ organisation, onPlans }: PeopleProps) {
  const t = useTranslations("organisation");
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useMembers(organisation.id);
  const act = useAct((work: () => Promise<void>) => work());
  const members = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .sort((a, b) => RANK[a.role] - RANK[b.role]);
  return (
    <div className="organisation-columns organisation-columns--wide">
      <section className="card stack" aria-labelledby="people">
        <h2 id="people">{t("people")}</h2>
        {act.problem !== null && <Notice kind="bad">{act.problem}</Notice>}
        <table className="organisation-table">
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              <th scope="col">{t("role")}</th>
              <th scope="col" className="organisation-since">
                {t("since")}
              </th>
              <th scope="col">
                <span className="hidden">{t("change", { name: "" })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <Row key={member.player_id} organisation={organisation} member={member} onAct={act.run} />
            ))}
          </tbody>
        </table>
        {hasNextPage && (
          <div>
            <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              {t("more")}
            </Button>
          </div>
        )}
      </section>
      <Invites organisation={organisation} onPlans={onPlans} />
    </div>
  );
}

interface RowProps {
  readonly organisation: Organisation;
  readonly member: Member;
  readonly onAct: (work: () => Promise<void>) => void;
}

function Row({ organisation, member, onAct }: RowProps) {
  const t = useTranslations("organisation");
  return (
    <tr>
      <th scope="row">
        <span className="organisation-person">
          <Avatar character={member.character} size={2} />
          <span>
            {member.display_name}
            {member.username !== null && <small className="soft">{member.username}</small>}
          </span>
        </span>
      </th>
      <td>{t(member.role)}</td>
      <td className="organisation-since">{day(member.joined_at)}</td>
      <td>
        <Changes organisation={organisation} member={member} onAct={onAct} />
      </td>
    </tr>
  );
}

type Question = "remove" | "handOver" | null;

function Changes({ organisation, member, onAct }: RowProps) {
  const t = useTranslations("organisation");
  const { api } = useServices();
  const me = useMe();
  const [question, setQuestion] = useState<Question>(null);
  const teachersFull = useTeachersFull(organisation.id);
  const isOwner = organisation.role === "owner";
  if (organisation.archived_at !== null || member.player_id === me?.id) return null;
  if (!isOwner && member.role !== "member") return null;
  const name = member.display_name;
  const hasAccount = member.username !== null; // a guest can't run anything
  const change = (role: "admin" | "member") => () => api.setRole(organisation.id, member.player_id, role);
  return (
    <>
      <MenuTrigger>
        <Button kind="quiet" icon aria-label={t("change", { name })}>
          <Icon name="more" />
        </Button>
        <Popover className="organisation-menu">
          <Menu aria-label={t("change", { name })}>
            {isOwner && hasAccount && member.role === "member" && (
              <MenuItem onAction={() => onAct(change("admin"))}>{t("makeAdmin")}</MenuItem>
            )}
            {isOwner && member.role !== "member" && (
              <MenuItem onAction={() => onAct(change("member"))}>{t("makeMember")}</MenuItem>
            )}
            {isOwner && hasAccount && member.role !== "owner" && (
              <MenuItem onAction={() => setQuestion("handOver")}>{t("makeOwner", { name })}</MenuItem>
            )}
            <MenuItem onAction={() => setQuestion("remove")}>{t("remove")}</MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Confirm
        title={t("removeTitle", { name })}
        note={t("removeNote")}
        go={t("remove")}
        isOpen={question === "remove"}
        onGo={() => onAct(() => api.removeMember(organisation.id, member.player_id))}
        onClose={() => setQuestion(null)}
      />
      <Confirm
        title={t("handOverTitle", { name })}
        note={t(member.role === "member" && teachersFull !== null ? "handOverSwap" : "handOverNote")}
        go={t("makeOwner", { name })}
        isOpen={question === "handOver"}
        onGo={() => onAct(() => api.handOver(organisation.id, member.player_id))}
        onClose={() => setQuestion(null)}
      />
    </>
  );
}
