import type { DrawnPart } from "./characters";

/** The parts of a character as paths, from back to front. */
export function Drawing({ parts }: { readonly parts: readonly DrawnPart[] }) {
  return parts.map((part, index) => (
    <path
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a drawing never change their order
      key={index}
      d={part.d}
      fill={part.fill}
      stroke={part.stroke}
      strokeWidth={part.width}
      className={`avatar-${part.part}`}
    />
  ));
}
