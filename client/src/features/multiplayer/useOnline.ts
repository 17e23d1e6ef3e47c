import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSaved, useServices } from "../../app/ServicesContext";

/** The server believes it for twice as long. */
const SAY_EVERY_MS = 30_000;

/** Nobody is given an account for looking at the page. Others may know that this player is there, for as long as the page is looked at. In a room its process says so. */
export function useOnline(): void {
  const { api } = useServices();
  const { signIn } = useSaved("player");
  const { isSuccess } = useQuery({
    queryKey: ["online"],
    queryFn: api.comeOnline,
    enabled: signIn !== null,
    refetchInterval: SAY_EVERY_MS,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (!isSuccess) return;
    return () => void api.goOffline().catch(() => undefined);
  }, [api, isSuccess]);
}
