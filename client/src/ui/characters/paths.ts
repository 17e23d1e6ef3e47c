/** Short ways to write closed shapes as SVG path data. */

const n = (value: number) => String(Math.round(value * 100) / 100);

export function oval(x: number, y: number, rx: number, ry: number = rx): string {
  return `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(rx * 2)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-rx * 2)} 0Z`;
}

export function box(x: number, y: number, w: number, h: number, r: number): string {
  const arc = (dx: number, dy: number) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
  return (
    `M${n(x + r)} ${n(y)}h${n(w - 2 * r)}${arc(r, r)}v${n(h - 2 * r)}${arc(-r, r)}` +
    `h${n(2 * r - w)}${arc(-r, -r)}v${n(2 * r - h)}${arc(r, -r)}Z`
  );
}

/** A leaf from its stalk to its tip, `wide` units across. */
export function leaf(x1: number, y1: number, x2: number, y2: number, wide: number): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  const [nx, ny] = [(-dy / length) * wide, (dx / length) * wide];
  const [mx, my] = [x1 + dx * 0.6, y1 + dy * 0.6];
  return `M${n(x1)} ${n(y1)}Q${n(mx + nx)} ${n(my + ny)} ${n(x2)} ${n(y2)}Q${n(mx - nx)} ${n(my - ny)} ${n(x1)} ${n(y1)}Z`;
}
