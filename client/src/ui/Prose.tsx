import { Fragment, type ReactNode } from "react";
import "./Prose.css";

function piece(text: string): ReactNode {
  if (text.startsWith("**")) return <strong>{text.slice(2, -2)}</strong>;
  if (text.startsWith("`")) return <code>{text.slice(1, -1)}</code>;
  return text.startsWith("*") && text.length > 2 ? <em>{text.slice(1, -1)}</em> : text;
}

/** Bold, emphasis and code inside a line. */
function inline(text: string): ReactNode[] {
  const pieces = text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map(piece);
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change their order
  return pieces.map((item, index) => <Fragment key={index}>{item}</Fragment>);
}

const BULLET = /^\s*(?:[-*]|\d+\.)\s+/;

function block(text: string): ReactNode {
  const heading = /^(#+)\s+(.*)/.exec(text);
  if (heading?.[2] !== undefined) return heading[1] === "#" ? null : <h3>{inline(heading[2])}</h3>;
  const lines = text.split("\n");
  if (!BULLET.test(lines[0] ?? "")) return <p>{inline(lines.join(" "))}</p>;
  const items = text
    .split(/\n(?=\s*(?:[-*]|\d+\.)\s)/)
    .map((item) => item.replace(BULLET, "").replace(/\s*\n\s*/g, " "));
  const rows = items.map((item) => <li key={item}>{inline(item)}</li>);
  return /^\s*\d/.test(text) ? <ol>{rows}</ol> : <ul>{rows}</ul>;
}

/** Headings, paragraphs and lists of a plain Markdown text; anything else stays text, so no markup can slip in. */
export function Prose({ text }: { readonly text: string }) {
  const blocks = text
    .replaceAll("\r", "")
    .replace(/^(#+ .*)\n(?!\n)/gm, "$1\n\n")
    .trim()
    .split(/\n{2,}/);
  return (
    <div className="prose">
      {blocks.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text never change their order
        <Fragment key={index}>{block(part)}</Fragment>
      ))}
    </div>
  );
}
