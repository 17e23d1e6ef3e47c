import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { ApiError } from "../../protocol/http";
import type { Account } from "../../protocol/types";
import { type FeatureName, isFeatureName } from "./features";
import { amountOf } from "./words";

/** Everything of organisations hangs below this key: a change anywhere asks for all of it again. */
const KEY = "organisation";
const SEEN_MS = 5000;

export function useMe() {
  const { signIn } = useSaved("player");
  return signIn?.player ?? null;
}

/** Something of an organisation, read for the one who is signed in. */
export function useRead<T>(what: readonly unknown[], ask: () => Promise<T>, isEnabled = true) {
  const me = useMe();
  return useQuery({
    queryKey: [KEY, me?.id, ...what],
    queryFn: ask,
    enabled: isEnabled && me !== null,
    staleTime: SEEN_MS,
  });
}

/** An act: afterwards everything shown is asked for again. `problem` says what went wrong. */
export function useAct<A extends readonly unknown[], T>(
  act: (...args: A) => Promise<T>,
  onDone?: (answer: T) => void,
) {
  const t = useTranslations("organisation");
  const shell = useTranslations("shell");
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (args: A) => act(...args),
    onSuccess: (answer) => onDone?.(answer),
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
  const { error } = mutation;
  const reason = () => {
    if (!(error instanceof ApiError) || error.status === 0)
      return t("failed", { detail: shell("unreachable") });
    const { feature, used, most } = error.data;
    if (error.code !== "entitlements/limit_reached" || !isFeatureName(String(feature)))
      return t("failed", { detail: error.detail });
    const say = amountOf(String(feature));
    return t("limitReached", {
      feature: t(`feature_${feature as FeatureName}`),
      used: say(Number(used)),
      most: say(Number(most)),
    });
  };
  return {
    run: (...args: A) => mutation.mutate(args),
    isBusy: mutation.isPending,
    isDone: mutation.isSuccess,
    answer: mutation.data,
    problem: error === null ? null : reason(),
  };
}

export function useOrganisations() {
  const { api } = useServices();
  return useRead(["list"], () => api.organisations());
}

export function useOrganisation(id: string) {
  const { api } = useServices();
  return useRead(["one", id], () => api.organisation(id));
}

/** How many teachers the plan has room for, where all places are taken; else null. */
export function useTeachersFull(id: string): number | null {
  const { api } = useServices();
  const { data } = useRead(["usage", id], () => api.usage(id));
  const teachers = data?.limits.find(({ feature }) => feature === "teachers");
  return teachers && teachers.most !== null && teachers.used >= teachers.most ? teachers.most : null;
}

const MEMBERS_AT_ONCE = 500;

/** Its people, some hundred at a time. */
export function useMembers(id: string) {
  const { api } = useServices();
  const me = useMe();
  return useInfiniteQuery({
    queryKey: [KEY, me?.id, "members", id],
    queryFn: ({ pageParam }) => api.members(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ items }) =>
      items.length < MEMBERS_AT_ONCE ? undefined : items[items.length - 1]?.player_id,
    enabled: me !== null,
  });
}

/** A plan that was bought: it can be changed and ended, but not bought once more. */
export function isPaying({ standing }: Account): boolean {
  return ["paid", "trial_then_paid", "past_due", "ending"].includes(standing);
}

/** Stripe tells the server, not the page: so who just came back from there asks often, then ever less. */
const PAID_MS = 1500;
const PAID_ASKS = 20;
const SEEN_ASKS = 12;
const CALM_MS = 30_000;

/** Plan and payment. */
export function useAccount(id: string, comesFromPaying: boolean) {
  const { api } = useServices();
  const me = useMe();
  return useQuery({
    queryKey: [KEY, me?.id, "account", id],
    queryFn: () => api.account(id),
    enabled: me !== null,
    refetchInterval: ({ state: { data, dataUpdateCount: asks } }) => {
      if (comesFromPaying && asks < PAID_ASKS && !(data && isPaying(data))) return PAID_MS;
      return asks < SEEN_ASKS ? SEEN_MS : CALM_MS;
    },
  });
}
