import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Api } from "../protocol/endpoints";
import { metNobody, REACH } from "./queries";
import { useServices } from "./ServicesContext";

const ASK_AGAIN_MS = 15_000;

function followNetwork(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

async function isReached(api: Api): Promise<boolean> {
  return api.isLive().then(
    () => true,
    (error: unknown) => !metNobody(error),
  );
}

/** Whether the page is cut off. A browser takes any Wi-Fi for a network, also one that leads nowhere: so the server is asked. */
export function useIsOffline(): boolean {
  const { api } = useServices();
  const hasNetwork = useSyncExternalStore(followNetwork, () => navigator.onLine);
  const { data } = useQuery({
    queryKey: REACH,
    queryFn: () => isReached(api),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: "always",
    refetchInterval: ({ state }) => (state.data === false ? ASK_AGAIN_MS : false),
  });
  return !hasNetwork || data === false;
}
