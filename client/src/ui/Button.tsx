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
  readonly className?: string | undefined;
  readonly kind?: ButtonKind | undefined;
  readonly big?: boolean | undefined;
  readonly icon?: boolean | undefined;
}

function classOf({ kind = "plain", big = false, icon = false, className = "" }: Style): string {
  return [
    "button",
    kind !== "plain" && `button--${kind}`,
    big && "button--big",
    icon && "button--icon",
    className,
  ]
    .filter(Boolean)
    .join(" ");
}

export function Button({ kind, big, icon, className, ...props }: Omit<AriaButtonProps, "className"> & Style) {
  return <AriaButton {...props} className={classOf({ kind, big, icon, className })} />;
}

function PlainLinkButton({ kind, big, icon, className, ...props }: Omit<LinkProps, "className"> & Style) {
  return <AriaLink {...props} className={classOf({ kind, big, icon, className })} />;
}

const RoutedLinkButton = createLink(PlainLinkButton);

/** A link that looks like a button. */
export const LinkButton: LinkComponent<typeof PlainLinkButton> = (props) => (
  <RoutedLinkButton preload="intent" {...props} />
);
