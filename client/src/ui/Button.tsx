import { createLink, type LinkComponent } from "@tanstack/react-router";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link as AriaLink,
  type LinkProps,
} from "react-aria-components";
import "./Button.css";

export type ButtonKind = "plain" | "main" | "quiet" | "bad";

interface Style {
  readonly kind?: ButtonKind;
  readonly big?: boolean;
  readonly icon?: boolean;
}

function classOf({ kind = "plain", big = false, icon = false }: Style): string {
  return ["button", kind !== "plain" && `button--${kind}`, big && "button--big", icon && "button--icon"]
    .filter(Boolean)
    .join(" ");
}

export function Button({ kind = "plain", big = false, icon = false, ...props }: AriaButtonProps & Style) {
  return <AriaButton {...props} className={classOf({ kind, big, icon })} />;
}

function PlainLinkButton({ kind = "plain", big = false, icon = false, ...props }: LinkProps & Style) {
  return <AriaLink {...props} className={classOf({ kind, big, icon })} />;
}

const RoutedLinkButton = createLink(PlainLinkButton);

/** A link that looks like a button. */
export const LinkButton: LinkComponent<typeof PlainLinkButton> = (props) => (
  <RoutedLinkButton preload="intent" {...props} />
);
