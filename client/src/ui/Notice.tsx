import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import "./Notice.css";

interface NoticeProps {
  readonly kind: "plain" | "good" | "bad";
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A strip of card with news; bad news interrupts a screen reader, other news waits. */
export function Notice({ kind, icon = "warning", children }: NoticeProps) {
  return (
    <div className={`notice notice--${kind}`} role={kind === "bad" ? "alert" : "status"}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
