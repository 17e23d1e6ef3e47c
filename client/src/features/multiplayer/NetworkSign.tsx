import { useTranslations } from "use-intl";
import type { Link } from "./connection";

const BARS = { good: 3, fair: 2, poor: 1, opening: 0, lost: 0, ended: 0 } as const;

/** Three bars: how well the network carries this room. */
export function NetworkSign({ link }: { readonly link: Link }) {
  const t = useTranslations("multiplayer");
  const state = link.state === "open" ? link.quality : link.state;
  const quality = t(state === "ended" ? "lost" : state);
  const milliseconds =
    link.state === "open" && link.roundTripMs !== null ? Math.round(link.roundTripMs) : null;
  const label = milliseconds === null ? t("network", { quality }) : t("roundTrip", { quality, milliseconds });
  return (
    <svg className="network" data-quality={state} viewBox="0 0 24 24" role="img" aria-label={label}>
      <title>{label}</title>
      {[1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 7 - 5}
          y={20 - bar * 5}
          width="5"
          height={bar * 5}
          rx="1.5"
          className={bar <= BARS[state] ? "network-bar network-bar--on" : "network-bar"}
        />
      ))}
    </svg>
  );
}
