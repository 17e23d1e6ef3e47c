import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { ApiError } from "../../protocol/http";
import type { OpenSession } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";

const KEY = "sessions";

function useSessions(player: string, onEnded: () => void) {
  const { api } = useServices();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: [KEY, player], queryFn: api.sessions });
  const settled = { onSuccess: onEnded, onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }) };
  const end = useMutation({ mutationFn: api.endSession, ...settled });
  const endOthers = useMutation({ mutationFn: api.endOtherSessions, ...settled });
  return { items: list.data?.items ?? [], end, endOthers };
}

/** A refusal needs no words: the place is gone already, which the new list shows. */
function isUnreached(error: Error | null): boolean {
  return error instanceof ApiError && error.isPassing;
}

/** Where an account is signed in, to end what was left open at school. A guest has one place only. */
export function SessionsCard() {
  const { signIn } = useSaved("player");
  return signIn && !signIn.player.is_guest ? <Sessions player={signIn.player.id} /> : null;
}

function Sessions({ player }: { readonly player: string }) {
  const t = useTranslations("profile");
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed goes with its place; the keyboard goes on from the title.
  const { items, end, endOthers } = useSessions(player, () => title.current?.focus());
  if (items.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="sessions">
      <h2 id="sessions" ref={title} tabIndex={-1}>
        {t("sessions")}
      </h2>
      <ul className="sessions">
        {items.map((item) => (
          <Place
            key={item.id}
            item={item}
            onEnd={() => end.mutate(item.id)}
            hasFailed={end.variables === item.id && isUnreached(end.error)}
          />
        ))}
      </ul>
      {items.length > 2 && <Button onPress={() => endOthers.mutate()}>{t("endOthers")}</Button>}
      {isUnreached(endOthers.error) && <Unreached />}
    </section>
  );
}

function Unreached() {
  const t = useTranslations("profile");
  return (
    <Notice kind="bad" icon="warning">
      {t("endFailed")}
    </Notice>
  );
}

interface PlaceProps {
  readonly item: OpenSession;
  readonly onEnd: () => void;
  readonly hasFailed: boolean;
}

function Place({ item, onEnd, hasFailed }: PlaceProps) {
  const t = useTranslations("profile");
  const format = useFormatter();
  const device = item.device || t("unknownDevice");
  const time = format.dateTime(new Date(item.last_used_at), { dateStyle: "medium", timeStyle: "short" });
  return (
    <li>
      <Icon name="person" />
      <div className="session-place">
        <strong>{device}</strong>
        <span className="soft small">{item.is_this_one ? t("thisDevice") : t("lastUsed", { time })}</span>
        {!item.is_this_one && (
          <Button aria-label={t("endSessionOf", { device })} onPress={onEnd}>
            {t("endSession")}
          </Button>
        )}
        {hasFailed && <Unreached />}
      </div>
    </li>
  );
}
