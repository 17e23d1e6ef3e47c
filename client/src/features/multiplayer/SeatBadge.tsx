import type { ReactNode } from "react";
import { SIGNS } from "../../play/draw/signs";
import { signOfSeat } from "./seatSigns";

/** Fills on which a dark sign is hard to see. */
const DEEP = ["plum", "leaf"];

interface Props {
  readonly seat: number;
  readonly children: ReactNode;
}

/** An avatar with the colour and sign that its seat has in the picture, so that the two can be matched. */
export function SeatBadge({ seat, children }: Props) {
  const [colour, sign] = signOfSeat(seat);
  const { fill, stroke } = SIGNS[sign];
  return (
    <span className="seat-badge">
      {children}
      <svg
        className="seat-sign"
        viewBox="0 0 24 24"
        aria-hidden="true"
        data-deep={DEEP.includes(colour)}
        style={{ background: `var(--${colour})` }}
      >
        {fill && <path d={fill} />}
        {stroke && <path d={stroke} className="seat-sign-stroke" />}
      </svg>
    </span>
  );
}
