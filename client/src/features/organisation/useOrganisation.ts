import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { ApiError } from "../../protocol/http";

/** Everything of organisations hangs below this key: a change anywhere asks for all of it again. */
const KEY = "organisation";

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
  const detail = error instanceof ApiError && error.status !== 0 ? error.detail : shell("unreachable");
  return {
    run: (...args: A) => mutation.mutate(args),
    isBusy: mutation.isPending,
    isDone: mutation.isSuccess,
    answer: mutation.data,
    problem: error === null ? null : t("failed", { detail }),
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

/** Stripe tells the server, not the page: so a page in view asks, and more often after paying. */
const PAID_MS = 1500;
const SEEN_MS = 5000;

/** Plan and payment. */
export function useAccount(id: string, comesFromPaying: boolean) {
  const { api } = useServices();
  const me = useMe();
  return useQuery({
    queryKey: [KEY, me?.id, "account", id],
    queryFn: () => api.account(id),
    enabled: me !== null,
    refetchInterval: ({ state }) => (comesFromPaying && state.data?.standing !== "paid" ? PAID_MS : SEEN_MS),
  });
}
