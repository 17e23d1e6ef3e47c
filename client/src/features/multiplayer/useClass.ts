import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useServices } from "../../app/ServicesContext";
import type { ClassRound, NewClassRound } from "../../protocol/types";

/** Asking is also how one stays: who is silent for twelve seconds is taken for gone. */
const ASK_EVERY_MS = 2000;

const keyOf = (code: string) => ["class", code];

/** Comes in by a class code, and asks how the class stands for as long as the page is open. */
export function useClass(code: string) {
  const { api, session } = useServices();
  const hasCome = useRef(false);
  return useQuery({
    queryKey: keyOf(code),
    queryFn: async () => {
      await session.ensure();
      const found = hasCome.current ? await api.classRound(code) : await api.joinClass(code);
      hasCome.current = true;
      return found;
    },
    enabled: code !== "",
    refetchInterval: ASK_EVERY_MS,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
}

export function useStartRound(code: string) {
  const { api } = useServices();
  const queries = useQueryClient();
  return async (round: NewClassRound) => {
    queries.setQueryData(keyOf(code), await api.startRound(code, round));
  };
}

/** Which round this browser has gone to a table for: coming back doesn't lead there again. */
const seenKey = (code: string) => `class/${code}`;
const seenRound = (code: string) => Number(sessionStorage.getItem(seenKey(code)) ?? 0);

/** Goes to one's table as soon as a new round begins. */
export function useTable(found: ClassRound | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!found?.mine || found.round <= seenRound(found.code)) return;
    sessionStorage.setItem(seenKey(found.code), String(found.round));
    void navigate({ to: "/room/$code", params: { code: found.mine }, search: { class: found.code } });
  }, [found, navigate]);
}
