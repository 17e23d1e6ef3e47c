import { Component, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { Game } from "../../protocol/types";
import { useLook } from "../settings/useLook";
import { SubjectSign } from "./subjects";
import "./subjects.css";
import "./GameWindow.css";

const Miniature = lazy(async () => ({ default: (await import("../../play/Miniature")).Miniature }));

/** A miniature that fails leaves the still sign behind it; the card keeps working. */
class Fallback extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}

function useIsSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const watcher = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false), {
      rootMargin: "80px",
    });
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  return { ref, isSeen };
}

/** A window cut into coloured card; behind it the game plays itself. */
export function GameWindow({ game }: { readonly game: Game }) {
  const { ref, isSeen } = useIsSeen();
  const { world, isStill } = useLook();
  return (
    <div className="window" data-subject={game.subject} ref={ref} aria-hidden="true">
      <div className="window-hole">
        <div className="window-sign">
          <SubjectSign subject={game.subject} size={4} />
        </div>
        {isSeen && (
          <Fallback>
            <Suspense>
              <Miniature file={game.file} world={world} still={isStill} />
            </Suspense>
          </Fallback>
        )}
      </div>
    </div>
  );
}
